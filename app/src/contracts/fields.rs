use super::{Base, ContractKind, Terms, rules::Doubt};
use crate::{
    dates,
    doubts::confirm,
    ids::CreatorId,
    money,
    request::lang,
    stages::facts::ExitType,
    text::{Lang, Text},
    texts,
    ui::{DateField, SelectField, TextArea, TextField, fields::RadioField, form::state},
    values::{Choice, options},
};
use leptos::prelude::*;
use time::Date;

texts! {
    PERSON = "La personne" | "The person";
    LEFT = "{name} (a quitté le projet le {day})" | "{name} (left the project on {day})";
    WHICH = "Ce CAPE est" | "This CAPE is";
    FIRST = "Un premier CAPE" | "A first CAPE";
    FIRST_MORE = "Ou un nouveau CAPE qui n’en renouvelle aucun : c’est douteux après un CAPE antérieur." | "Or a new CAPE that renews none: doubtful after an earlier CAPE.";
    RENEWAL = "Un renouvellement du CAPE précédent" | "A renewal of the CAPE before";
    RENEWAL_MORE = "Une période plus courte utilise aussi un renouvellement." | "A shorter period uses a renewal up too.";
    START = "Début" | "Start";
    TERM = "Terme (dernier jour compris)" | "Term (last day included)";
    NO_TERM = "Laissez vide pour un contrat sans terme." | "Leave empty for a contract without a term.";
    SIGNED = "Signé le" | "Signed on";
    TRIAL = "Fin de la période d’essai" | "End of the trial period";
    RATE = "Taux de contribution, en %" | "Contribution rate, in %";
    RATE_HINT = "Fixé par l’assemblée générale." | "Set by the general assembly.";
    BASE = "Assiette" | "Counted on";
    NOT_GIVEN = "Non renseignée" | "Not given";
    EARLIER = "Contrats antérieurs avec la même coopérative, non inscrits dans Parcours" | "Earlier contracts with the same cooperative that are not in Parcours";
    PERIODS = "Périodes de CAPE" | "CAPE periods";
    MONTHS = "Mois de contrat en tout" | "Months of contract in all";
    MONTHS_HINT = "Ils avancent la date limite pour devenir associé·e." | "They bring the deadline for becoming an associate forward.";
    ALREADY = "Déjà terminé, ou déjà associé·e" | "Already over, or already an associate";
    ASSOCIATE = "Associé·e depuis le" | "Associate since";
    LAST_DAY = "Dernier jour" | "Last day";
    LAST_DAY_HINT = "S’il finit avant son terme, ou si la personne quitte la coopérative." | "If it ends before its term, or the person leaves the cooperative.";
    EXIT_TYPE = "Type de sortie" | "Type of exit";
    NO_EXIT = "Pas de sortie : un autre contrat suit" | "No exit: another contract follows";
    EXIT_REASON = "Motif de sortie" | "Reason of the exit";
    EXIT_HINT = "Lu par ceux qui voient cette étape, la personne comprise. Sans information de santé : « raison personnelle » suffit." | "Read by those who see this stage, the person included. Nothing about health: “personal reason” is enough.";
}

fn day(of: Option<&Terms>, pick: impl Fn(&Terms) -> Option<Date>) -> Option<Date> {
    of.and_then(pick)
}

/// What a contract says, to fill in. `renews`: a CAPE before it is known.
#[component]
pub(super) fn TermsFields(
    kind: ContractKind,
    #[prop(optional_no_strip)] terms: Option<Terms>,
    renews: bool,
    people: Vec<(CreatorId, String)>,
    /// A contract of the time when they were there can still be written down.
    left: Vec<(CreatorId, String, Date)>,
) -> impl IntoView {
    let lang = lang();
    let cape = kind == ContractKind::Cape;
    let of = terms.as_ref();
    let renewal = of.map_or(renews, |terms| terms.renewal);
    let choices = vec![
        (
            "first".to_owned(),
            FIRST.get(lang).to_owned(),
            FIRST_MORE.get(lang).to_owned(),
        ),
        (
            "renewal".to_owned(),
            RENEWAL.get(lang).to_owned(),
            RENEWAL_MORE.get(lang).to_owned(),
        ),
    ];
    let people = everybody(people, left, lang);
    let several = people.len() > 1;
    let rate = of
        .and_then(|terms| terms.contribution_rate)
        .map(money::field)
        .unwrap_or_default();
    let base = of.and_then(|terms| terms.contribution_base).map_or("", Base::code);
    let hint = if cape { Text::NONE } else { NO_TERM };
    let bases = options::<Base>(lang);
    let open = of.is_some() || typed("ended_on") || typed("associate_on");
    let which = if renewal { "renewal" } else { "first" };
    view! {
        {several.then(|| view! { <SelectField name="creator" label=PERSON options=people/> })}
        {cape.then(|| view! { <RadioField name="renewal" legend=WHICH options=choices value=which/> })}
        <div class="form-grid">
            <DateField name="starts_on" label=START value=day(of, |terms| Some(terms.starts_on)) required=true/>
            <DateField name="ends_on" label=TERM hint value=day(of, |terms| terms.ends_on) required=cape/>
            <DateField name="signed_on" label=SIGNED value=day(of, |terms| terms.signed_on)/>
            {(!cape).then(|| view! { <DateField name="trial_ends_on" label=TRIAL value=day(of, |terms| terms.trial_ends_on)/> })}
            <TextField name="contribution_rate" label=RATE hint=RATE_HINT value=rate inputmode="decimal"/>
            <SelectField name="contribution_base" label=BASE value=base options=bases empty=NOT_GIVEN/>
        </div>
        <details class="disclosure" open=of.is_some()>
            <summary>{EARLIER.get(lang)}</summary>
            <div class="form-grid">
                {cape.then(|| view! { <TextField name="earlier_periods" label=PERIODS value=number(of, |terms| terms.earlier_periods) inputmode="numeric"/> })}
                <TextField name="earlier_months" label=MONTHS hint=MONTHS_HINT value=number(of, |terms| terms.earlier_months) inputmode="numeric"/>
            </div>
        </details>
        <details class="disclosure" open=open>
            <summary>{ALREADY.get(lang)}</summary>
            <div class="stack">
                <DateField name="associate_on" label=ASSOCIATE value=day(of, |terms| terms.associate_on)/>
                <EndFields terms=terms.clone()/>
            </div>
        </details>
        {confirm::<Doubt>()}
    }
}

/// Those on the project, then those who have left it.
fn everybody(
    people: Vec<(CreatorId, String)>,
    left: Vec<(CreatorId, String, Date)>,
    lang: Lang,
) -> Vec<(String, String)> {
    let gone = left.into_iter().map(|(id, name, on)| {
        let day = dates::short(on, lang);
        (id, LEFT.with(lang, &[("name", &name), ("day", &day)]))
    });
    let all = people.into_iter().chain(gone);
    all.map(|(id, name)| (id.to_string(), name)).collect()
}

fn number(of: Option<&Terms>, pick: impl Fn(&Terms) -> i64) -> String {
    of.map(pick)
        .filter(|n| *n > 0)
        .map(|n| n.to_string())
        .unwrap_or_default()
}

/// Something waits in the field: it was typed, or refused.
fn typed(name: &str) -> bool {
    let state = state();
    state.error(name).is_some() || !state.value(name, String::new()).is_empty()
}

/// The last day, and how the person left.
#[component]
pub(super) fn EndFields(
    #[prop(optional_no_strip)] terms: Option<Terms>,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let lang = lang();
    let exits = options::<ExitType>(lang);
    let (on, exit, reason) = terms.map_or((None, None, String::new()), |terms| {
        (terms.ended_on, terms.exit_type, terms.exit_reason)
    });
    view! {
        <div class="form-grid">
            <DateField name="ended_on" label=LAST_DAY hint=LAST_DAY_HINT value=on required/>
            <SelectField name="exit_type" label=EXIT_TYPE value=exit.map_or("", ExitType::code) options=exits empty=NO_EXIT/>
        </div>
        <TextArea name="exit_reason" label=EXIT_REASON hint=EXIT_HINT value=reason rows=3/>
    }
}
