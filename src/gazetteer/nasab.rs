//! Names of descent and servitude in the other ways of writing them: أبو by case, بن and ابن, عبد joined or apart.

use std::borrow::Cow;

/// More forms of one name than this are not looked for.
const MOST_FORMS: usize = 12;

/// A stretch of words and how else it may be written.
struct Piece<'k> {
    /// How many words of the name it takes.
    takes: usize,
    words: Vec<Cow<'k, str>>,
}

fn piece<'k>(takes: usize, words: impl IntoIterator<Item = impl Into<Cow<'k, str>>>) -> Piece<'k> {
    Piece { takes, words: words.into_iter().map(Into::into).collect() }
}

/// What follows a word that opens a compound, if three letters of it are there.
fn behind<'k>(key: &'k str, opening: &str) -> Option<&'k str> {
    key.strip_prefix(opening).filter(|rest| rest.chars().nth(2).is_some())
}

/// How else the words at the beginning of `keys` may be written.
fn pieces<'k>(keys: &[&'k str], first: bool) -> Vec<Piece<'k>> {
    let Some((&key, rest)) = keys.split_first() else { return Vec::new() };
    match (key, rest.first()) {
        // أبي is also a name of its own (أبي أحمد), and only أبو is sure to be a kunya
        ("ابو", Some(next)) => {
            let mut forms = vec![piece(1, ["ابي"]), piece(1, ["ابا"])];
            if !next.starts_with("ال") {
                forms.push(piece(2, [format!("ابو{next}")]));
            }
            forms
        }
        ("بن", Some(_)) => vec![piece(1, ["ابن"])],
        ("ابن", Some(_)) if !first => vec![piece(1, ["بن"])],
        // عبد الله، عبد ربه
        ("عبد", Some(next)) if next.starts_with("ال") || *next == "ربه" => {
            vec![piece(2, [format!("عبد{next}")])]
        }
        _ => {
            if let Some(rest) = behind(key, "عبد").filter(|rest| rest.starts_with("ال") || *rest == "ربه")
            {
                return vec![piece(1, ["عبد", rest])];
            }
            match behind(key, "ابو") {
                Some(rest) => vec![piece(1, ["ابو", rest]), piece(1, ["ابي", rest]), piece(1, ["ابا", rest])],
                None => Vec::new(),
            }
        }
    }
}

/// The other forms of a name whose words have these folded keys.
pub(super) fn other_forms<'k>(keys: &[&'k str]) -> Vec<Vec<Cow<'k, str>>> {
    let mut forms = Vec::new();
    if keys.iter().any(|key| matches!(*key, "بن" | "ابن") || key.starts_with("ابو") || key.starts_with("عبد"))
    {
        extend(keys, 0, &mut Vec::new(), false, &mut forms);
    }
    forms
}

fn extend<'k>(
    keys: &[&'k str],
    at: usize,
    form: &mut Vec<Cow<'k, str>>,
    changed: bool,
    forms: &mut Vec<Vec<Cow<'k, str>>>,
) {
    if forms.len() >= MOST_FORMS {
        return;
    }
    let Some((&key, rest)) = keys.get(at..).unwrap_or(&[]).split_first() else {
        if changed {
            forms.push(form.clone());
        }
        return;
    };
    let length = form.len();
    form.push(Cow::Borrowed(key));
    extend(keys, at + 1, form, changed, forms);
    form.truncate(length);
    let here: Vec<&str> = std::iter::once(key).chain(rest.iter().copied()).collect();
    for Piece { takes, words } in pieces(&here, at == 0) {
        form.extend(words);
        extend(keys, at + takes, form, true, forms);
        form.truncate(length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_their_other_forms() {
        for (name, expected) in [
            ("محمود عباس", &[][..]),
            ("ابو مازن", &["ابي مازن", "ابا مازن", "ابومازن"]),
            ("احمد ابو الغيط", &["احمد ابي الغيط", "احمد ابا الغيط"]),
            ("ابوظبي", &["ابو ظبي", "ابي ظبي", "ابا ظبي"]),
            ("ابوجا", &[]),
            ("ابي احمد", &[]),
            ("محمد بن سلمان", &["محمد ابن سلمان"]),
            ("ابن خلدون", &[]),
            ("محمد ابن زايد", &["محمد بن زايد"]),
            ("عبد الله", &["عبدالله"]),
            ("عبدالله", &["عبد الله"]),
            ("عبد ربه", &["عبدربه"]),
            ("عبد", &[]),
            ("بن", &[]),
            ("", &[]),
            ("عبد الرحمن بن عوف", &["عبد الرحمن ابن عوف", "عبدالرحمن بن عوف", "عبدالرحمن ابن عوف"]),
        ] {
            let keys: Vec<&str> = name.split(' ').filter(|key| !key.is_empty()).collect();
            let forms: Vec<String> = other_forms(&keys).iter().map(|form| form.join(" ")).collect();
            assert_eq!(forms, expected, "{name}");
        }
    }

    #[test]
    fn forms_are_few() {
        let keys = ["ابو", "بن"].repeat(30);
        assert_eq!(other_forms(&keys).len(), MOST_FORMS);
    }
}
