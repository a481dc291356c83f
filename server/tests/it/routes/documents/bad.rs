//! Uploads that are not taken; what was typed stays in the form.

use super::{PDF, files, page, send};
use crate::support::{Answer, TestApp, both_engines};
use server::config::Config;
use std::{
    io::{Cursor, Write},
    sync::Arc,
};
use zip::{ZipWriter, write::SimpleFileOptions};

const TYPED: [(&str, &str); 2] = [("title", "Un titre à garder"), ("visibility", "organisation")];

fn docx(document: &[u8], more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("[Content_Types].xml", &b"<Types/>"[..]),
        ("word/document.xml", document),
    ];
    for (name, content) in parts.iter().chain(more) {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(content).expect("its content");
    }
    writer.finish().expect("an archive").into_inner()
}

/// The page that a refused form leads to.
async fn refused(app: &TestApp, file: (&str, &[u8])) -> Answer {
    let adviser = app.adviser().await;
    let answer = send(
        app,
        &adviser,
        &[TYPED.as_slice(), &[("page", &page(app))]].concat(),
        file,
    )
    .await;
    let location = answer.location();
    assert!(location.ends_with("#form-errors"), "{location}");
    adviser.get(location.split('#').next().expect("address")).await
}

both_engines! {
    async fn each_bad_file_is_refused_with_its_reason(app: TestApp) {
        let bomb = docx(&vec![0; 64 << 20], &[]);
        assert!(bomb.len() < 200_000, "{}", bomb.len());
        let macros = docx(b"<w/>", &[("word/vbaProject.bin", b"x")]);
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
        let files_of: [(&str, &[u8], &str); 12] = [
            ("programme.pdf", b"MZ\x90\0\x03\0\0\0", "n’est ni un PDF"),
            ("programme.docx", b"\x7fELF\x02\x01\x01", "n’est ni un PDF"),
            ("dessin.svg", svg, "n’est ni un PDF"),
            ("dessin.png", svg, "n’est ni un PDF"),
            ("page.html", b"<!DOCTYPE html><script>alert(1)</script>", "n’est ni un PDF"),
            ("page.pdf", b"<html>", "n’est ni un PDF"),
            ("cv.docx", PDF, "ne dit pas ce que contient le fichier : PDF"),
            ("cv", PDF, "ne dit pas ce que contient le fichier"),
            ("bombe.docx", &bomb, "beaucoup plus que ce que sa taille annonce"),
            ("macros.docx", &macros, "macros"),
            ("coupe.docx", &macros[..macros.len() / 2], "abîmé"),
            ("vide.pdf", b"", "est vide"),
        ];
        for (name, content, reason) in files_of {
            let page = refused(&app, (name, content)).await;
            assert_eq!(page.status, 422, "{name}");
            assert!(page.text().contains(reason), "{name}: {}", page.text());
            assert!(page.body.contains("Un titre à garder"), "{name}: what was typed is still there");
            assert!(page.text().contains("Choisissez le fichier de nouveau"), "{name}: and what is not");
        }
        assert_eq!((app.count("SELECT COUNT(*) FROM document").await, files(&app)), (0, 0));
        assert!(app.hub.documents().incoming().read_dir().expect("folder").next().is_none(), "nothing is left on its way");
    }

    async fn what_is_well_is_taken(app: TestApp) {
        let adviser = app.adviser().await;
        let docx = docx(b"<w/>", &[]);
        for (name, content) in [("a.docx", &docx[..]), ("b.PDF", PDF), ("c.jpg", b"\xFF\xD8\xFF\xE0\0\0"), ("d.gif", b"GIF89a\0\0")] {
            assert!(send(&app, &adviser, &TYPED, (name, content)).await.location().contains("fait=document_added"), "{name}");
        }
    }

    async fn twenty_five_megabytes_and_no_more(app: TestApp) {
        let adviser = app.adviser().await;
        let mut content = PDF.to_vec();
        content.resize(25_000_000, b' ');
        assert!(send(&app, &adviser, &TYPED, ("a.pdf", &content)).await.location().contains("fait=document_added"));
        content.resize(26_000_000, b' ');
        let page = refused(&app, ("b.pdf", &content)).await;
        assert_eq!(page.status, 413);
        assert!(page.body.contains("Un titre à garder") && page.text().contains("Allégez le fichier"), "{}", page.text());
        let address = format!("/documents/upload/{}", app.world.journey);
        assert_eq!(adviser.upload_form(&address, &TYPED, ("b.pdf", &content), "application/json").await.status, 413);
        assert_eq!(files(&app), 1);
    }

    async fn a_full_organisation_is_told_what_is_left(app: TestApp) {
        let mut app = app;
        app.reconfigure(|config| Config { document_quota_mb: 1, ..config });
        let adviser = app.adviser().await;
        let mut content = PDF.to_vec();
        content.resize(600_000, b' ');
        assert_eq!(send(&app, &adviser, &TYPED, ("a.pdf", &content)).await.status, 303);
        assert!(adviser.get(&page(&app)).await.text().contains("600\u{a0}ko sur 1\u{a0}Mo"));
        content.push(b'\n');
        let page = refused(&app, ("b.pdf", &content)).await;
        assert_eq!(page.status, 422);
        assert!(page.text().contains("Il reste 400\u{a0}ko"), "{}", page.text());
        assert_eq!(files(&app), 1);
    }

    async fn a_body_that_is_cut_off_leaves_nothing(app: TestApp) {
        let adviser = app.adviser().await;
        let address = format!("/documents/upload/{}", app.world.journey);
        let answer = adviser.upload_cut(&address, PDF).await;
        assert_eq!(answer.status, 400);
        assert_eq!(files(&app), 0);
        assert!(app.hub.documents().incoming().read_dir().expect("folder").next().is_none());
        let nothing = send(&app, &adviser, &[("visibility", "everybody")], ("", b"")).await;
        let nothing = adviser.get(nothing.location().split('#').next().expect("address")).await;
        assert_eq!(nothing.status, 422);
        assert!(nothing.text().contains("Choisissez un fichier") && nothing.text().contains("Ce choix n’existe pas"));
    }
}

impl TestApp {
    fn reconfigure(&mut self, change: impl FnOnce(Config) -> Config) {
        self.hub.config = Arc::new(change(Config::clone(&self.hub.config)));
        self.rebuild();
    }
}
