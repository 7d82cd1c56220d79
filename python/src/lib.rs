//! Python bindings of rawi.
