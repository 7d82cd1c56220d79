//! Whether a folded word begins with the article.

/// The article ال on a key.
pub(crate) trait Al {
    /// The word begins with ال and has a noun behind it, or is a bare الـ with a number behind. إلى and إليه are folded to
    /// keys that begin like it.
    fn has_al(&self) -> bool;
}

impl Al for str {
    #[inline]
    fn has_al(&self) -> bool {
        self.strip_prefix("ال").is_some_and(|noun| {
            let letters = noun.len() / 'ي'.len_utf8();
            letters != 1 && !matches!(noun, "يه" | "يها" | "يهم" | "يهما" | "ينا" | "يكم" | "يك")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Al as _;

    #[test]
    fn an_article_has_a_noun_behind_it() {
        assert!("الاب".has_al());
        assert!("الوزير".has_al());
        assert!("اليمن".has_al());
        assert!(!"الي".has_al());
        assert!(!"اليه".has_al());
        assert!(!"الا".has_al());
        assert!("ال".has_al());
        assert!(!"وزير".has_al());
    }
}
