//! Finding a text in another, however the two are written.

use super::normalizer::Normalizer;
use crate::span::Span;

impl Normalizer {
    /// Where `pattern` stands in `text` when both are folded, as spans of `text` in bytes, in order, without overlaps.
    ///
    /// A span holds whole letters with their marks. A pattern of which folding leaves nothing stands nowhere.
    ///
    /// ```
    /// use rawi::Normalizer;
    ///
    /// let text = "قالَ المَسْؤولُ إنّ المسئولين…";
    /// let found = Normalizer::search().find(text, "مسؤول");
    /// let words: Vec<&str> = found.iter().map(|span| span.of(text)).collect();
    /// assert_eq!(words, ["مَسْؤولُ", "مسئول"]);
    /// ```
    pub fn find(&self, text: &str, pattern: &str) -> Vec<Span> {
        let pattern = self.normalize(pattern).into_text();
        if pattern.is_empty() {
            return Vec::new();
        }
        let normalized = self.normalize(text);
        let places = normalized.text().match_indices(&*pattern);
        let mut found: Vec<Span> = Vec::new();
        for (at, _) in places {
            let span = normalized.to_original(Span::new(at, at + pattern.len()));
            // letters of one ligature are one place
            if found.last().is_none_or(|last| last.end <= span.start) {
                found.push(span);
            }
        }
        found
    }

    /// `text` with `before` and `after` around every place where `pattern` stands, as [`find`](Self::find) has it.
    ///
    /// Nothing is escaped: for a page, escape the pieces.
    ///
    /// ```
    /// let marked = rawi::Normalizer::search().highlight("إلى القُدْسِ", "القدس", "[", "]");
    /// assert_eq!(marked, "إلى [القُدْسِ]");
    /// ```
    pub fn highlight(&self, text: &str, pattern: &str, before: &str, after: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for span in self.find(text, pattern) {
            out.push_str(text.get(done..span.start).unwrap_or_default());
            out.push_str(before);
            out.push_str(span.of(text));
            out.push_str(after);
            done = span.end;
        }
        out.push_str(text.get(done..).unwrap_or_default());
        out
    }
}
