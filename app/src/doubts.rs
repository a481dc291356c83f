//! Doubtful cases (product.md §2): such a case is refused with a box that answers it, and taken once somebody says that it is meant so,
//! and why. Who answered stays on record.

use crate::{
    error::{AppError, FieldError},
    form::Reader,
    text::{Message, Text},
    texts,
    ui::{Checkbox, TextArea, form::state},
    values::Choice,
};
use leptos::prelude::*;

texts! {
    WHY_CONFIRM = "Une réponse confirmée s’explique : indiquez pourquoi." | "A confirmed answer says why: give the reason.";
    WHY = "Pourquoi" | "Why";
    WHY_HINT = "Gardé au dossier avec votre nom et la date. Lu par votre structure." | "Kept on record with your name and the date. Read by your organisation.";
}

/// The field that says why.
pub const REASON: &str = "confirm_reason";

/// Longest reason, in characters.
const LONGEST: usize = 500;

/// A doubt that somebody answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered<D> {
    pub doubt: D,
    pub reason: String,
    pub by: Option<String>,
    pub on: time::Date,
}

pub trait Doubtful: Choice + PartialEq {
    /// The field of the box that answers it.
    fn field(self) -> &'static str;
    /// What the box says.
    fn yes(self) -> Text;
}

/// A doubt with what is to be known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding<D> {
    pub doubt: D,
    pub message: Message,
}

/// The answers that came with a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers<D> {
    pub confirmed: Vec<D>,
    pub reason: String,
}

impl<D> Default for Answers<D> {
    fn default() -> Self {
        Self {
            confirmed: vec![],
            reason: String::new(),
        }
    }
}

impl<D: Doubtful> Answers<D> {
    pub fn read(read: &mut Reader<'_>) -> Self {
        let confirmed: Vec<D> = D::ALL
            .iter()
            .copied()
            .filter(|doubt| read.ticked(doubt.field()))
            .collect();
        let reason = read.text(REASON, LONGEST);
        if !confirmed.is_empty() && reason.is_empty() {
            read.refuse(REASON, WHY_CONFIRM);
        }
        Self { confirmed, reason }
    }

    /// The doubts that are answered now; refused with `problems`, and with each doubt that nobody answers. `before`: those answered
    /// earlier.
    pub fn settle(
        &self,
        findings: Vec<Finding<D>>,
        before: &[D],
        mut problems: Vec<FieldError>,
    ) -> Result<Vec<D>, AppError> {
        let mut now = Vec::new();
        for Finding { doubt, message } in findings.into_iter().filter(|found| !before.contains(&found.doubt)) {
            if self.confirmed.contains(&doubt) {
                now.push(doubt);
            } else {
                problems.push(FieldError::new(doubt.field(), message));
            }
        }
        if problems.is_empty() {
            Ok(now)
        } else {
            Err(AppError::Invalid(problems))
        }
    }
}

/// The boxes of the doubts that the server has found in a form, and why they are meant so; nothing before that.
pub fn confirm<D: Doubtful>() -> AnyView {
    confirm_read_by::<D>(WHY_HINT)
}

/// The same, with who reads the reason.
pub fn confirm_read_by<D: Doubtful>(hint: Text) -> AnyView {
    let state = state();
    let asked = |doubt: &D| state.error(doubt.field()).is_some() || state.is_ticked(doubt.field(), false);
    let asked: Vec<D> = D::ALL.iter().copied().filter(asked).collect();
    if asked.is_empty() {
        return ().into_any();
    }
    let boxes = asked
        .into_iter()
        .map(|doubt| view! { <Checkbox name=doubt.field() label=doubt.yes()/> });
    view! {
        <div class="card sunken">
            {boxes.collect_view()}
            <TextArea name=REASON label=WHY hint rows=2 required=true/>
        </div>
    }
    .into_any()
}
