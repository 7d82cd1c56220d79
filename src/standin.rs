//! STAND-IN, not behaviour: the option that the bindings pass on and the quote layer does not have yet.
//! Removed whole, with its line in `lib.rs`, once `AnalyzerBuilder::nominal` exists.

impl crate::AnalyzerBuilder {
    /// STAND-IN for the option of the quote layer: has no effect.
    #[must_use]
    pub fn nominal(self, _nominal: bool) -> Self {
        self
    }
}
