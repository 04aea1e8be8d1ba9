//! Inputs that are refused or cut short, and how fast.

use recoupe_text::{Format, MAX_BYTES, ReadError, read};

#[test]
fn nothing_and_binary_files() {
    assert_eq!(read("a.txt", b"", Format::Auto).err(), Some(ReadError::Empty));
    assert_eq!(read("a.html", b"\xef\xbb\xbf \n", Format::Auto).err(), Some(ReadError::Empty));
    assert_eq!(read("a.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Format::Auto).err(), Some(ReadError::Binary));
    assert_eq!(read("a.txt", &vec![b'a'; MAX_BYTES + 1], Format::Auto).err(), Some(ReadError::TooLarge));
    let menu = "Menu\nRechercher\nAccueil\nSe connecter\n";
    assert_eq!(read("a.txt", menu.as_bytes(), Format::Auto).err(), Some(ReadError::NoArticle));
    assert_eq!(read("a.html", b"<html><script>var a;</script></html>", Format::Auto).err(), Some(ReadError::NoArticle));
}

#[test]
fn deep_nesting_is_read_and_noted() {
    let sentence =
        "Le maire de Brivane a dit mardi que la digue neuve tiendrait bien toute la nuit malgré la houle et le vent.";
    let page = format!("<html><body>{}<p>{sentence}</p>", "<div>".repeat(100_000));
    let article = read("deep.html", page.as_bytes(), Format::Auto).unwrap();
    assert_eq!(article.text(), sentence);
    assert_eq!(article.notes[0].code, "deep-nesting");
}

#[test]
fn one_endless_line_is_read() {
    let text = "Le maire de Brivane a dit que la digue tiendrait. ".repeat(20_000);
    let article = read("line.txt", text.as_bytes(), Format::Auto).unwrap();
    assert_eq!(article.text(), text.trim_end());
}

#[test]
fn a_book_is_refused_at_once() {
    let line = "Le maire de Brivane a dit que la digue tiendrait. ".repeat(300_000);
    assert_eq!(read("line.txt", line.as_bytes(), Format::Auto).err(), Some(ReadError::TooLong));
    let page = format!("<html><body><p>{}</p></body></html>", &line[..4 << 20]);
    assert_eq!(read("line.html", page.as_bytes(), Format::Auto).err(), Some(ReadError::TooLong));
}

#[test]
fn endless_lines_are_cut_short_with_a_note() {
    let article = read("lines.txt", "Un mot encore.\n".repeat(130_000).as_bytes(), Format::Auto).unwrap();
    assert!(article.notes.iter().any(|n| n.code == "cut-short"));
}

#[test]
fn the_id_depends_on_bytes_and_name_alone() {
    let page = b"La digue de Brivane a tenu toute la nuit.";
    let id = |input: &str, bytes: &[u8]| read(input, bytes, Format::Text).map(|a| a.id);
    assert_eq!(id("a/b.txt", page), id("c\\b.txt", page));
    assert_ne!(id("a.txt", page), id("b.txt", page));
    assert_ne!(id("a.txt", page), id("a.txt", b"La digue de Brivane a tenu toute la nuit!"));
}
