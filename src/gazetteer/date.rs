//! Calendar dates as precise as the source gives them.

use std::fmt;
use std::str::FromStr;

use crate::error::Error;

/// A year, a month or a day of the Gregorian calendar: `2015`, `2015-01` or `2015-01-23`.
///
/// Dates are ordered by their first day; of two that begin together the less precise comes first.
///
/// ```
/// use rawi::Date;
/// let date: Date = "2015-01".parse()?;
/// assert_eq!((date.year(), date.month(), date.day()), (2015, Some(1), None));
/// assert!(date < "2015-01-23".parse()?);
/// assert!("2015-02-30".parse::<Date>().unwrap_err().is_argument());
/// # Ok::<(), rawi::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    /// 0 where it is not given.
    month: u8,
    /// 0 where it is not given.
    day: u8,
}

impl Date {
    /// The year.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12, if it is given.
    pub const fn month(self) -> Option<u8> {
        if self.month == 0 { None } else { Some(self.month) }
    }

    /// The day of the month, 1 to 31, if it is given.
    pub const fn day(self) -> Option<u8> {
        if self.day == 0 { None } else { Some(self.day) }
    }

    /// The first day it may mean.
    pub(crate) const fn earliest(self) -> (u16, u8, u8) {
        (self.year, if self.month == 0 { 1 } else { self.month }, if self.day == 0 { 1 } else { self.day })
    }

    /// The last day it may mean.
    pub(crate) const fn latest(self) -> (u16, u8, u8) {
        let month = if self.month == 0 { 12 } else { self.month };
        (self.year, month, if self.day == 0 { 31 } else { self.day })
    }

    fn read(text: &str) -> Option<Self> {
        let number = |part: Option<&str>, width: usize| -> Option<Option<u16>> {
            let Some(part) = part else { return Some(None) };
            (part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| part.parse().ok())
                .flatten()
                .map(Some)
        };
        let mut parts = text.split('-');
        let year = number(parts.next(), 4)??;
        let month = number(parts.next(), 2)?.map_or(Some(0), |m| (1..=12).contains(&m).then_some(m))?;
        let longest = match month {
            2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        let day = number(parts.next(), 2)?.map_or(Some(0), |d| (1..=longest).contains(&d).then_some(d))?;
        if parts.next().is_some() {
            return None;
        }
        Some(Self { year, month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? })
    }
}

impl FromStr for Date {
    type Err = Error;

    /// # Errors
    /// An argument error if `text` is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or names no day of the calendar.
    fn from_str(text: &str) -> Result<Self, Error> {
        Self::read(text).ok_or_else(|| {
            Error::argument(
                "date",
                format!("«{text}» is not a date: YYYY, YYYY-MM or YYYY-MM-DD is expected"),
            )
        })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_refuses() {
        for text in ["2015", "2015-12", "2024-02-29", "0622-07-16"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
        for text in
            ["", "15", "2015-13", "2015-00", "2023-02-29", "2015-1-1", "2015-01-01-01", "٢٠١٥", "+015"]
        {
            assert!(text.parse::<Date>().unwrap_err().to_string().contains("YYYY"), "{text}");
        }
    }
}
