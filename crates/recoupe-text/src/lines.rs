//! Plain text to blocks: every line is one, unless the text is wrapped at a fixed width.

use recoupe_types::RawSpan;

use crate::page::{Builder, Kind, Page};

/// A line of the source, line ends left out.
#[derive(Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
    /// Characters without white space at the ends.
    chars: usize,
}

/// Cuts `source` into blocks.
pub(crate) fn blocks(source: &str) -> Page {
    let lines = lines(source);
    let width = wrap_width(source, &lines);
    let mut builder = Builder::new(source);
    for (i, line) in lines.iter().enumerate() {
        let kind = kind(&source[line.start..line.end]);
        builder.run(RawSpan::new(line.start, line.end));
        let joins = lines.get(i + 1).is_some_and(|next| {
            line.chars > 0
                && next.chars > 0
                && goes_on(&source[line.start..line.end], &source[next.start..next.end], line.chars, width)
        });
        if joins {
            builder.space(line.end);
        } else {
            builder.end_block(kind);
        }
    }
    builder.finish()
}

fn kind(line: &str) -> Kind {
    let line = line.trim_start();
    if line.starts_with(['•', '‣', '▪', '●']) || line.starts_with("- ") || line.starts_with("* ") {
        Kind::Item
    } else {
        Kind::Paragraph
    }
}

fn lines(source: &str) -> Vec<Line> {
    let mut out = Vec::new();
    let mut start = 0;
    for (i, c) in source.char_indices().chain([(source.len(), '\n')]) {
        if matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') {
            out.push(Line { start, end: i, chars: source[start..i].trim().chars().count() });
            start = i + c.len_utf8();
        }
    }
    out
}

/// The width at which the text is wrapped, if lines often go on with a small letter.
fn wrap_width(source: &str, lines: &[Line]) -> Option<usize> {
    let (mut joins, mut small, mut width) = (0usize, 0usize, 0usize);
    for pair in lines.windows(2) {
        if pair[0].chars >= 40 && pair[1].chars > 0 {
            joins += 1;
            small += usize::from(source[pair[1].start..pair[1].end].trim_start().starts_with(char::is_lowercase));
        }
        width = width.max(pair[0].chars);
    }
    (joins >= 3 && small * 4 >= joins && width <= 140).then_some(width)
}

/// Whether `next` goes on with the paragraph of `line`.
fn goes_on(line: &str, next: &str, chars: usize, width: Option<usize>) -> bool {
    let small = next.trim_start().starts_with(char::is_lowercase);
    match width {
        // A line that stops well before the margin ends its paragraph.
        Some(width) => chars * 10 >= width * 7 || (small && chars >= 30),
        None => small && chars >= 40 && line.trim_end().ends_with(|c: char| c.is_alphanumeric() || c == ','),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Vec<String> {
        let page = blocks(source);
        (0..page.blocks.len()).map(|i| page.block(i).to_owned()).collect()
    }

    #[test]
    fn lines_are_blocks() {
        assert_eq!(
            read("Menu\r\nRechercher\n\n\nLe port dort.\u{2028}Fin"),
            ["Menu", "Rechercher", "Le port dort.", "Fin"]
        );
    }

    #[test]
    fn wrapped_text_is_joined() {
        let source = "La digue de Brivane a tenu toute la nuit malgré la\nhoule, a dit le maire, qui veut encore la renforcer\navant les tempêtes de mars, dont on sait qu'elles\nsont les plus fortes.\nLe préfet a salué les équipes qui ont veillé toute\nla nuit.\n";
        assert_eq!(read(source).len(), 2);
    }
}
