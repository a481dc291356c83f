//! What a training's facts may not say, and what they had better be asked about.

use super::{
    super::{
        YesNo,
        problem::{Problems, after_or_on, day, not_after},
        sheet::numbered,
    },
    Presence, SheetLine, Training, TrainingFunding, TrainingResult,
    sheet::{DAY, DAY_HOURS, DAY_PRESENCE, FUNDING_SOURCE},
};
use crate::{
    dates,
    text::{Lang, Message, Text},
    values::Choice,
};
use time::Date;

crate::texts! {
    MORE_HOURS = "Heures suivies : {attended} pour {planned} prévues. Règle : jamais plus d’heures suivies que prévues sans motif. Indiquez pourquoi il y en a plus, ou {planned} au plus." | "Hours attended: {attended} for {planned} planned. Rule: never more hours attended than planned without a reason. Say why there are more, or {planned} at most.";
    TOTAL = "La feuille de présence donne {sum} : laissez ce total vide, ou corrigez la feuille." | "The attendance sheet gives {sum}: leave this total empty, or correct the sheet.";
    NO_DAY = "Une ligne de la feuille a une date." | "A line of the sheet has a date.";
    NO_PRESENCE = "Dites si la personne était là ce jour-là." | "Say whether the person was there on that day.";
    NO_HOURS = "Une présence a ses heures : plus de 0, et 24 au plus." | "Somebody present has hours: more than 0, and 24 at most.";
    ABSENT_HOURS = "Une absence n’a pas d’heures suivies : laissez vide, ou choisissez « Présent·e »." | "Somebody absent attended no hours: leave empty, or choose “Present”.";
    TWICE = "Le {day} est déjà sur la feuille, séance {n} : une ligne par jour." | "{day} is on the sheet already, session {n}: one line a day.";
    OUTSIDE = "Ce jour est hors de la session : du {from} au {to}." | "This day is outside the session: from {from} to {to}.";
    NO_SOURCE = "Un montant a une source de financement : choisissez-la." | "An amount has a source of funding: choose it.";
    BAD_DECLARATION = "Un numéro de déclaration d’activité a onze chiffres (C. trav. L6351-1) ; celui-ci en a {n}." | "A number of declaration of activity has eleven digits (C. trav. L6351-1); this one has {n}.";
    EXPIRED = "La certification {code} n’était plus enregistrée au début de la session ({start}) : sa validité finit le {until} (C. trav. L6113-5 et L6113-6). Vérifiez le financement par le CPF." | "Certification {code} was no longer registered at the start of the session ({start}): it is valid until {until} (C. trav. L6113-5 and L6113-6). Check CPF funding.";
    CPF_ALONE = "Le CPF ne paie qu’une formation qui mène à une certification RNCP ou RS (C. trav. L6323-6) : aucun code n’est noté ici." | "The CPF pays only for training that leads to an RNCP or RS certification (C. trav. L6323-6): no code is written down here.";
    ANSWER = "{warning} Corrigez, ou écrivez ici ce qu’il en est : votre réponse reste avec l’étape." | "{warning} Correct it, or write here how it stands: your answer stays with the stage.";
    TOO_LONG = "Une certification est enregistrée pour cinq ans au plus (C. trav. L6113-5 et L6113-6) : au plus tard le {max}." | "A certification is registered for five years at most (C. trav. L6113-5 and L6113-6): {max} at the latest.";
    NO_CODE = "Une certification a été préparée (« {result} »), et aucun code RNCP ou RS n’est noté." | "A certification was sought (“{result}”), and no RNCP or RS code is written down.";
    QUALIOPI_ENDS = "{source} ne finance qu’un organisme certifié Qualiopi (C. trav. L6316-1) : la certification de celui-ci finit le {until}, pendant la session." | "{source} funds only a training body certified Qualiopi (C. trav. L6316-1): the certification of this one ends on {until}, during the session.";
    NOT_QUALIOPI = "{source} ne finance qu’un organisme certifié Qualiopi (C. trav. L6316-1) : celui-ci ne l’est pas au début de la session." | "{source} funds only a training body certified Qualiopi (C. trav. L6316-1): this one is not at the start of the session.";
}

impl Training {
    /// Attended hours never exceed planned ones without a reason (product.md §2), the sheet has a line a day within the session and
    /// its sum is the total, a session ends on or after its start, an amount has a source, a training body's number has eleven
    /// digits (C. trav. L6351-1, R6351-6), and no registration lasts for more than five years (L6113-5, L6113-6).
    pub(in super::super) fn check(&self, problems: &mut Problems, today: Date) {
        after_or_on(problems, "session_end", self.session_end, self.session_start);
        let digits = self.declaration.chars().filter(char::is_ascii_digit).count();
        if !self.declaration.is_empty() && digits != 11 {
            problems.refuse("declaration", BAD_DECLARATION.message(&[("n", &digits.to_string())]));
        }
        let max = dates::add_months(today, 60);
        if self.valid_until.is_some_and(|until| until > max) {
            problems.refuse("valid_until", TOO_LONG.message(&[("max", &day(max))]));
        }
        self.check_hours(problems);
        for (at, line) in self.sheet.iter().enumerate() {
            if *line != SheetLine::default() {
                self.check_line(problems, at, line, today);
            }
        }
        for (at, one) in self.funding.iter().enumerate() {
            if one.source.is_none() && one.amount.is_some_and(|cents| cents > 0) {
                problems.refuse(&numbered(FUNDING_SOURCE, at + 1), NO_SOURCE);
            }
        }
    }

    fn check_hours(&self, problems: &mut Problems) {
        let told = |hours: super::Hours, lang: Lang| hours.told(lang);
        let both = |text: Text, values: &[(&str, super::Hours)]| {
            let fill = |lang: Lang| {
                let told: Vec<(&str, String)> =
                    values.iter().map(|(name, hours)| (*name, told(*hours, lang))).collect();
                let pairs: Vec<(&str, &str)> = told.iter().map(|(name, told)| (*name, told.as_str())).collect();
                text.with(lang, &pairs)
            };
            Message {
                fr: fill(Lang::Fr),
                en: fill(Lang::En),
            }
        };
        let Some(attended) = self.attended() else { return };
        if self.hours_attended.is_some_and(|typed| typed != attended) {
            problems.refuse("hours_attended", both(TOTAL, &[("sum", attended)]));
        }
        if let Some(planned) = self.hours_planned
            && attended > planned
            && self.hours_reason.is_empty()
        {
            let values = [("attended", attended), ("planned", planned)];
            problems.refuse("hours_attended", both(MORE_HOURS, &values));
        }
    }

    fn check_line(&self, problems: &mut Problems, at: usize, line: &SheetLine, today: Date) {
        let field = |name: &str| numbered(name, at + 1);
        let Some(on) = line.on else {
            problems.refuse(&field(DAY), NO_DAY);
            return;
        };
        not_after(problems, &field(DAY), Some(on), today);
        let before = self.sheet[..at].iter().position(|other| other.on == Some(on));
        if let Some(before) = before {
            let values = [("day", &*day(on)), ("n", &*(before + 1).to_string())];
            problems.refuse(&field(DAY), TWICE.message(&values));
        }
        let early = self.session_start.is_some_and(|start| on < start);
        let late = self.session_end.is_some_and(|end| on > end);
        if early || late {
            let told = |on: Option<Date>| on.map_or_else(|| "…".to_owned(), |on| dates::short(on, Lang::Fr));
            let values = [("from", &*told(self.session_start)), ("to", &*told(self.session_end))];
            problems.refuse(&field(DAY), OUTSIDE.message(&values));
        }
        let minutes = line.hours.map_or(0, super::Hours::minutes);
        match line.presence {
            None => problems.refuse(&field(DAY_PRESENCE), NO_PRESENCE),
            Some(Presence::Present) if !(1..=24 * 60).contains(&minutes) => {
                problems.refuse(&field(DAY_HOURS), NO_HOURS)
            }
            Some(Presence::Absent | Presence::Excused) if minutes > 0 => {
                problems.refuse(&field(DAY_HOURS), ABSENT_HOURS)
            }
            Some(_) => {}
        }
    }

    /// A certification that had expired when the session began: registrations last five years at most (C. trav. L6113-5,
    /// L6113-6), or that has no code; a CPF that pays without a certification (L6323-6); a fund that pays only for bodies certified
    /// Qualiopi (L6316-1).
    pub(in super::super) fn warnings(&self) -> Vec<Message> {
        let cpf = self.funding.iter().any(|one| one.source == Some(TrainingFunding::Cpf));
        let alone = (cpf && self.certification.is_none()).then(|| Message::from(CPF_ALONE));
        self.expired()
            .into_iter()
            .chain(alone.or_else(|| self.without_code()))
            .chain(self.not_qualiopi())
            .collect()
    }

    /// What is doubtful warns, and is taken with an answer that stays on record (product.md §2).
    pub(in super::super) fn check_answer(&self, problems: &mut Problems) {
        if !self.checked.is_empty() {
            return;
        }
        for warning in self.warnings() {
            let told = |lang: Lang| ANSWER.with(lang, &[("warning", warning.get(lang))]);
            let message = Message {
                fr: told(Lang::Fr),
                en: told(Lang::En),
            };
            problems.refuse("checked", message);
        }
    }

    fn expired(&self) -> Option<Message> {
        let (code, until, start) = (self.certification.as_ref()?, self.valid_until?, self.session_start?);
        (until < start).then(|| {
            let (start, until) = (day(start), day(until));
            EXPIRED.message(&[("code", code.as_str()), ("start", &start), ("until", &until)])
        })
    }

    fn without_code(&self) -> Option<Message> {
        use TrainingResult::{Certified, NotCertified, PartlyCertified};
        let sought = |result: &TrainingResult| matches!(result, Certified | NotCertified | PartlyCertified);
        let result = self.result.filter(sought).filter(|_| self.certification.is_none())?;
        let label = result.label();
        Some(Message {
            fr: NO_CODE.with(Lang::Fr, &[("result", label.fr)]),
            en: NO_CODE.with(Lang::En, &[("result", label.en)]),
        })
    }

    fn not_qualiopi(&self) -> Option<Message> {
        let before = |day: Option<Date>| self.qualiopi_until.filter(|until| day.is_some_and(|day| *until < day));
        let lapsed = self.qualiopi == Some(YesNo::No) || before(self.session_start).is_some();
        let ends = before(self.session_end).filter(|_| !lapsed);
        if !lapsed && ends.is_none() {
            return None;
        }
        let asks = |source: &TrainingFunding| {
            use TrainingFunding::{Agefiph, Cpf, FranceTravail, Opco, Region, State};
            matches!(source, Opco | State | Region | Cpf | FranceTravail | Agefiph)
        };
        let source = self.funding.iter().filter_map(|one| one.source).find(asks)?;
        let (text, label) = (if lapsed { NOT_QUALIOPI } else { QUALIOPI_ENDS }, source.label());
        let until = ends.map(day).unwrap_or_default();
        Some(Message {
            fr: text.with(Lang::Fr, &[("source", label.fr), ("until", &until)]),
            en: text.with(Lang::En, &[("source", label.en), ("until", &until)]),
        })
    }
}
