//! What the words of `name_links.tsv` do in a personal name.

/// How a word ties a name together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameLink {
    /// بن (son of): any name follows; can open a name.
    Nasab,
    /// أبو (father of): any word follows; can open a name.
    Kunya,
    /// عبد (servant of): a name of God follows; can open a name.
    Servant,
    /// آل (house of): a family follows.
    House,
    /// دي (de): part of a foreign surname.
    Particle,
    /// باشا (pasha): a rank inside a name.
    Honor,
    /// الدين (of the faith): closes the name before it.
    Complement,
    /// فضل (grace of): a name together with الله.
    OfGod,
    /// بني (sons of): what follows is a tribe.
    Tribe,
    /// كيه (K): a spelled letter, no part of a name.
    Letter,
    /// يدعى (is called): a name follows.
    Called,
}

impl NameLink {
    pub(super) const ALL: [Self; 11] = [
        Self::Nasab,
        Self::Kunya,
        Self::Servant,
        Self::House,
        Self::Particle,
        Self::Honor,
        Self::Complement,
        Self::OfGod,
        Self::Tribe,
        Self::Letter,
        Self::Called,
    ];

    pub(super) fn parse(kind: &str) -> Option<Self> {
        Some(match kind {
            "nasab" => Self::Nasab,
            "kunya" => Self::Kunya,
            "servant" => Self::Servant,
            "house" => Self::House,
            "particle" => Self::Particle,
            "honor" => Self::Honor,
            "complement" => Self::Complement,
            "of-god" => Self::OfGod,
            "tribe" => Self::Tribe,
            "letter" => Self::Letter,
            "called" => Self::Called,
            _ => return None,
        })
    }

    /// Whether the word belongs to the name words after it.
    pub(crate) const fn ties(self) -> bool {
        matches!(self, Self::Nasab | Self::Kunya | Self::Servant | Self::House | Self::Particle)
    }

    /// Whether a name can begin with the word.
    pub(crate) const fn opens(self) -> bool {
        matches!(self, Self::Nasab | Self::Kunya | Self::Servant)
    }
}
