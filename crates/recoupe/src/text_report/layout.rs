//! Lines of styled words, folded at the width of the terminal.

use std::fmt::Write;

use anstyle::Style;
use unicode_width::UnicodeWidthStr;

use super::{HEAD, Layout};

pub(super) struct Page {
    layout: Layout,
    out: String,
}

impl Page {
    pub(super) fn new(layout: Layout) -> Self {
        // Narrower than this nothing can be laid out; wider lines are folded by the terminal itself.
        Page { layout: Layout { width: layout.width.max(24), ..layout }, out: String::new() }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    pub(super) fn head(&mut self, text: &str) {
        self.out.push('\n');
        self.line(0, &[(HEAD, text)]);
    }

    /// One line of pieces, folded between words; what is folded over is indented by `indent` columns.
    pub(super) fn line(&mut self, indent: usize, pieces: &[(Style, &str)]) {
        let width = self.layout.width;
        let mut column = 0;
        for (style, text) in pieces {
            let mut open = false;
            for (space, word) in words(text) {
                let (gap, length) = (space.width(), word.width());
                if column > indent && !word.is_empty() && column + gap + length > width {
                    self.close(*style, &mut open);
                    self.trim();
                    self.out.push('\n');
                    self.out.extend(std::iter::repeat_n(' ', indent));
                    column = indent;
                } else {
                    self.out.push_str(&space);
                    column += gap;
                }
                if !word.is_empty() {
                    if self.layout.colour && !open && *style != Style::new() {
                        let _ = write!(self.out, "{style}");
                        open = true;
                    }
                    self.out.push_str(&word);
                    column += length;
                }
            }
            self.close(*style, &mut open);
        }
        self.trim();
        self.out.push('\n');
    }

    fn close(&mut self, style: Style, open: &mut bool) {
        if std::mem::take(open) {
            let _ = write!(self.out, "{style:#}");
        }
    }

    fn trim(&mut self) {
        let kept = self.out.trim_end_matches(' ').len();
        self.out.truncate(kept);
    }
}

/// The words of `text`, each with the spaces before it. What would move the cursor (a tab, an escape of a hostile page)
/// is shown as a space or a replacement mark.
fn words(text: &str) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    let (mut space, mut word) = (String::new(), String::new());
    for c in text.chars() {
        let c = match c {
            '\n' | '\t' | '\r' => ' ',
            // Right-to-left overrides and their kind reorder what a terminal shows.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
            c if c.is_control() => '\u{fffd}',
            c => c,
        };
        if c == ' ' {
            if !word.is_empty() {
                out.push((std::mem::take(&mut space), std::mem::take(&mut word)));
            }
            space.push(' ');
        } else {
            word.push(c);
        }
    }
    if !word.is_empty() || !space.is_empty() {
        out.push((space, word));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use anstyle::AnsiColor;
    use proptest::prelude::*;

    fn laid_out(width: usize, colour: bool, text: &str) -> String {
        let mut page = Page::new(Layout { width, colour });
        page.line(2, &[(AnsiColor::Red.on_default(), text)]);
        page.finish()
    }

    #[test]
    fn long_lines_are_folded_between_words() {
        assert_eq!(laid_out(24, false, "un deux trois quatre cinq six"), "un deux trois quatre\n  cinq six\n");
    }

    #[test]
    fn an_escape_of_a_page_does_not_reach_the_terminal() {
        assert_eq!(laid_out(40, false, "a\u{1b}[2Jb\u{202e}"), "a\u{fffd}[2Jb\u{fffd}\n");
    }

    #[test]
    fn without_colour_there_is_no_escape() {
        assert!(!laid_out(40, false, "mot").contains('\u{1b}'));
        assert!(laid_out(40, true, "mot").contains('\u{1b}'));
    }

    proptest! {
        #[test]
        fn no_line_of_short_words_is_wider_than_asked(text in "([a-zé]{1,9} ){0,40}", width in 24usize..100) {
            for line in laid_out(width, false, &text).lines() {
                prop_assert!(line.width() <= width);
            }
        }
    }
}
