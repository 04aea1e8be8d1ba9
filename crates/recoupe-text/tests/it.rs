//! Whole pages, and properties that hold for any input.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

#[path = "it/pages.rs"]
mod pages;
#[path = "it/properties.rs"]
mod properties;
#[path = "it/refused.rs"]
mod refused;
