//! Whole pages, and properties that hold for any input.

#[path = "it/pages.rs"]
mod pages;
#[path = "it/properties.rs"]
mod properties;
#[path = "it/refused.rs"]
mod refused;
