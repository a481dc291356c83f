crate::choices! {
    /// The kinds of file that are taken.
    FileKind {
        Pdf = "pdf": "PDF" | "PDF";
        Docx = "docx": "Document Word" | "Word document";
        Xlsx = "xlsx": "Classeur Excel" | "Excel workbook";
        Pptx = "pptx": "Présentation PowerPoint" | "PowerPoint slides";
        Odt = "odt": "Texte OpenDocument" | "OpenDocument text";
        Ods = "ods": "Classeur OpenDocument" | "OpenDocument spreadsheet";
        Odp = "odp": "Présentation OpenDocument" | "OpenDocument slides";
        Jpeg = "jpeg": "Image JPEG" | "JPEG image";
        Png = "png": "Image PNG" | "PNG image";
        Webp = "webp": "Image WebP" | "WebP image";
        Gif = "gif": "Image GIF" | "GIF image";
    }
}

/// For the browser's file chooser; the server looks at the content.
pub const ACCEPT: &str = ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.jpg,.jpeg,.png,.webp,.gif";

impl FileKind {
    /// The endings that a file of this kind has, in lower case.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Pptx => &["pptx"],
            Self::Odt => &["odt"],
            Self::Ods => &["ods"],
            Self::Odp => &["odp"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Png => &["png"],
            Self::Webp => &["webp"],
            Self::Gif => &["gif"],
        }
    }

    pub const fn mime(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Odp => "application/vnd.oasis.opendocument.presentation",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Gif => "image/gif",
        }
    }

    /// Whether a file of this name may hold this kind.
    pub fn agrees_with(self, file_name: &str) -> bool {
        let ending = file_name
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_ascii_lowercase());
        ending.is_some_and(|ending| self.extensions().contains(&ending.as_str()))
    }
}
