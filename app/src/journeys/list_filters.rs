use super::{
    filters::{
        ADVISER, Advised, COURSE, Course, FROM, Filters, KIND, LINK, Link, ME, PAGE, PLACE, Q, SORT, STATE, Sort, TAG,
        TO, VIEW,
    },
    kind::StageKind,
    types::{Places, TeamMember},
};
use crate::{
    as_of::AU,
    caseload::Tag,
    dates,
    request::current,
    stages::rules::StageState,
    text::{Lang, Plural, Text},
    texts,
    ui::{FilterSelect, Glyph, Icon, pagination::address_with},
    values::{Choice, options},
};
use leptos::prelude::*;

texts! {
    FORM = "Chercher et filtrer les parcours" | "Search and filter journeys";
    SEARCH = "Nom, projet, référence ou courriel" | "Name, project, reference or e-mail";
    KIND_LABEL = "Étape" | "Stage";
    STATE_LABEL = "État de l’étape" | "State of the stage";
    ADVISER_LABEL = "Qui accompagne" | "Adviser";
    MINE = "Mes parcours" | "My journeys";
    TEAM = "Toute l’équipe" | "The whole team";
    COURSE_LABEL = "Parcours" | "Journeys";
    COURSE_CHIP = "parcours {course}" | "journeys: {course}";
    LINK_LABEL = "Lien" | "Relation";
    PLACE_LABEL = "Territoire" | "Territory";
    TAG_LABEL = "Étiquette" | "Tag";
    SHAPE_LABEL = "Présentation" | "Layout";
    PAGE_LABEL = "Page" | "Page";
    GROUPS = "Groupes de communes" | "Groups of communes";
    COMMUNES = "Communes" | "Communes";
    FROM_LABEL = "Ouvert à partir du" | "Opened from";
    TO_LABEL = "Ouvert jusqu’au" | "Opened until";
    AS_OF = "Situation au" | "State as of";
    THEN = "situation au {date}" | "as of {date}";
    SORT_LABEL = "Trier par" | "Sort by";
    ALL = "Tous" | "All";
    ALL_F = "Toutes" | "All";
    EVERYWHERE = "Partout" | "Everywhere";
    MORE = "Plus de filtres" | "More filters";
    FILTER = "Chercher" | "Search";
    CLEAR = "Tout effacer" | "Clear all";
    REMOVE = "Retirer le filtre " | "Remove the filter ";
    SINCE = "ouvert à partir du {date}" | "opened from {date}";
    UNTIL = "ouvert jusqu’au {date}" | "opened until {date}";
    BAD_DATE = "« {value} » n’est pas une date : ce filtre est ignoré." | "“{value}” is not a date: this filter is ignored.";
}

const COUNT: Plural = Plural {
    one: Text::new("{n} parcours", "{n} journey"),
    many: Text::new("{n} parcours", "{n} journeys"),
};

fn day(name: &'static str, label: Text, value: &str, lang: Lang) -> impl IntoView + use<> {
    let bad = (!value.is_empty() && dates::parse(value).is_none())
        .then(|| BAD_DATE.with(lang, &[("value", &crate::form::excerpt(value))]));
    let value = dates::parse(value).map(dates::iso).unwrap_or_default();
    let error_id = format!("{name}-error");
    let described = bad.as_ref().map(|_| error_id.clone());
    view! {
        <div class="field">
            <label for=name>{label.get(lang)}</label>
            <input type="date" id=name name=name value=value aria-describedby=described/>
            {bad.map(|text| view! { <p class="error" id=error_id>{text}</p> })}
        </div>
    }
}

fn places_field(places: Places, chosen: &str, lang: Lang) -> impl IntoView + use<> {
    let chosen = chosen.to_owned();
    let option = move |code: String, text: String| {
        let selected = code == chosen;
        view! { <option value=code selected=selected>{text}</option> }
    };
    let groups: Vec<_> = places
        .groups
        .into_iter()
        .map(|group| option(group.code, group.label.get(lang).to_owned()))
        .collect();
    let communes: Vec<_> = places
        .communes
        .into_iter()
        .map(|commune| option(commune.insee, commune.label))
        .collect();
    view! {
        <div class="field">
            <label for=PLACE>{PLACE_LABEL.get(lang)}</label>
            <select id=PLACE name=PLACE>
                <option value="">{EVERYWHERE.get(lang)}</option>
                <optgroup label=GROUPS.get(lang)>{groups}</optgroup>
                <optgroup label=COMMUNES.get(lang)>{communes}</optgroup>
            </select>
        </div>
    }
}

/// The search and its filters: a plain form whose fields become the address.
#[component]
pub fn FilterForm(filters: Filters, team: Vec<TeamMember>, places: Places, tags: Vec<Tag>) -> impl IntoView {
    let request = current().ok()?;
    let lang = request.lang;
    let kinds = StageKind::ALL
        .iter()
        .map(|kind| (kind.as_str().to_owned(), kind.label().get(lang).to_owned()));
    let people = team.into_iter().map(|member| (member.id.to_string(), member.name));
    let advisers = std::iter::once((ME.to_owned(), MINE.get(lang).to_owned())).chain(people);
    let tags: Vec<_> = tags.into_iter().map(|tag| (tag.id.to_string(), tag.name)).collect();
    let shape = request.query(VIEW).to_owned();
    let open = filters.link.is_some()
        || !filters.place.is_empty()
        || [FROM, TO, AU].iter().any(|name| !request.query(name).is_empty());
    Some(view! {
        <form class="filters dense" method="get" action="/parcours" role="search" aria-label=FORM.get(lang)>
            {(!shape.is_empty()).then(|| view! { <input type="hidden" name=VIEW value=shape/> })}
            <div class="field search"><label for=Q>{SEARCH.get(lang)}</label><input id=Q name=Q type="search" value=filters.q.clone()/></div>
            <FilterSelect name=KIND label=KIND_LABEL all=Some(ALL_F) options=kinds.collect() chosen=request.query(KIND)/>
            <FilterSelect name=STATE label=STATE_LABEL all=Some(ALL) options={options::<StageState>(lang)} chosen=request.query(STATE)/>
            <FilterSelect name=COURSE label=COURSE_LABEL all=Some(ALL) options={options::<Course>(lang)} chosen=request.query(COURSE)/>
            <FilterSelect name=ADVISER label=ADVISER_LABEL all=Some(TEAM) options=advisers.collect() chosen=request.query(ADVISER)/>
            {(!tags.is_empty()).then(|| view! { <FilterSelect name=TAG label=TAG_LABEL all=Some(ALL_F) options=tags chosen=request.query(TAG)/> })}
            <details class="disclosure more-filters" open=open>
                <summary>{MORE.get(lang)}</summary>
                <div class="form-grid">
                    <FilterSelect name=LINK label=LINK_LABEL all=Some(ALL) options={options::<Link>(lang)} chosen=request.query(LINK)/>
                    {places_field(places, &filters.place, lang)}
                    {day(FROM, FROM_LABEL, request.query(FROM), lang)}
                    {day(TO, TO_LABEL, request.query(TO), lang)}
                    {day(AU, AS_OF, request.query(AU), lang)}
                    <FilterSelect name=SORT label=SORT_LABEL options={options::<Sort>(lang)} chosen=filters.sort.code()/>
                </div>
            </details>
            <button class="button" type="submit">{FILTER.get(lang)}</button>
        </form>
    })
}

/// How many there are, and the filters that apply, each with a way to take it off.
#[component]
pub fn Chips(filters: Filters, team: Vec<TeamMember>, tags: Vec<Tag>, total: i64) -> impl IntoView {
    let request = current().ok()?;
    let lang = request.lang;
    let place = request
        .ports
        .journeys
        .place_name(&filters.place)
        .map(|name| name.get(lang).to_owned());
    let chips = applied(&filters, &team, &tags, place, lang).into_iter().map(|(name, text)| {
        let without = address_with(&address_with(&request.address, name, ""), PAGE, "");
        view! { <a class="chip" href=without><span class="visually-hidden">{REMOVE.get(lang)}</span>{text}<Icon glyph=Glyph::Close/></a> }
    });
    Some(view! {
        <div class="filter-chips">
            <span class="result-count" role="status">{COUNT.count(lang, total)}</span>
            {chips.collect_view()}
            {filters.any().then(|| view! { <a href="/parcours">{CLEAR.get(lang)}</a> })}
        </div>
    })
}

/// The name of each parameter that narrows the list, with the filter in words.
pub fn applied(
    filters: &Filters,
    team: &[TeamMember],
    tags: &[Tag],
    place: Option<String>,
    lang: Lang,
) -> Vec<(&'static str, String)> {
    let quoted = match lang {
        Lang::Fr => format!("«\u{a0}{}\u{a0}»", filters.q),
        Lang::En => format!("“{}”", filters.q),
    };
    let adviser = match filters.advised {
        Advised::Team => None,
        Advised::Mine => Some(MINE.get(lang).to_owned()),
        Advised::By(id) => team
            .iter()
            .find(|member| member.id == id)
            .map(|member| member.name.clone()),
    };
    let date = |text: Text, on| text.with(lang, &[("date", &dates::short(on, lang))]);
    [
        (Q, (!filters.q.is_empty()).then_some(quoted)),
        (KIND, filters.kind.map(|kind| kind.label().get(lang).to_owned())),
        (STATE, filters.state.map(|state| state.label().get(lang).to_lowercase())),
        (
            COURSE,
            filters
                .course
                .map(|course| COURSE_CHIP.with(lang, &[("course", &course.label().get(lang).to_lowercase())])),
        ),
        (ADVISER, adviser),
        (LINK, filters.link.map(|link| link.label().get(lang).to_owned())),
        (PLACE, place),
        (
            TAG,
            tags.iter()
                .find(|tag| Some(tag.id) == filters.tag)
                .map(|tag| tag.name.clone()),
        ),
        (FROM, filters.from.map(|on| date(SINCE, on))),
        (TO, filters.to.map(|on| date(UNTIL, on))),
        (AU, filters.day.map(|on| date(THEN, on))),
    ]
    .into_iter()
    .filter_map(|(name, text)| Some((name, text?)))
    .collect()
}

/// What a filter is called.
pub fn called(name: &str) -> Text {
    match name {
        KIND => KIND_LABEL,
        STATE => STATE_LABEL,
        ADVISER => ADVISER_LABEL,
        COURSE => COURSE_LABEL,
        LINK => LINK_LABEL,
        PLACE => PLACE_LABEL,
        TAG => TAG_LABEL,
        FROM => FROM_LABEL,
        TO => TO_LABEL,
        SORT => SORT_LABEL,
        VIEW => SHAPE_LABEL,
        _ => PAGE_LABEL,
    }
}
