//! The many ways to write a quotation mark, and the common sign that stands for each.
//!
//! What a rule asks of a mark is which side it is made for and what it pairs with. Two apostrophes, a double prime or
//! «&quot;» ask and answer nothing that a straight mark does not, so that every layer sees only the common ones:
//! « » “ ” " ‘ ’ '.

/// The common sign for one character.
pub(super) const fn common(c: char) -> char {
    match c {
        '‹' => '«',
        '›' => '»',
        '„' | '‟' | '❝' | '〝' => '“',
        '❞' | '〞' | '〟' => '”',
        '″' | '＂' => '"',
        '❛' => '‘',
        '❜' => '’',
        _ => c,
    }
}

/// The common sign for two equal characters one behind the other.
pub(super) const fn doubled(c: char) -> Option<char> {
    match c {
        '\'' | '`' => Some('"'),
        // two commas are the low marks of a typewriter
        '‘' | ',' => Some('“'),
        '’' => Some('”'),
        '<' => Some('«'),
        '>' => Some('»'),
        _ => None,
    }
}

/// A mark that a careless export left as markup, at the beginning of `text`: the sign and its length.
pub(super) fn reference(text: &str) -> Option<(char, usize)> {
    const REFERENCES: [(&str, char); 10] = [
        ("&#34;", '"'),
        ("&quot;", '"'),
        ("&#8220;", '“'),
        ("&ldquo;", '“'),
        ("&#8221;", '”'),
        ("&rdquo;", '”'),
        ("&#171;", '«'),
        ("&laquo;", '«'),
        ("&#187;", '»'),
        ("&raquo;", '»'),
    ];
    REFERENCES
        .iter()
        .find(|(reference, _)| text.starts_with(reference))
        .map(|(reference, sign)| (*sign, reference.len()))
}
