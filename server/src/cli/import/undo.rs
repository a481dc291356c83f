use super::{Stop, language, open, person, refused, told};
use crate::{
    config::Config,
    hub::Hub,
    imports::undo::{
        self,
        directory::{self, DoneList, UndoingList},
    },
};
use app::{
    actor::{Actor, Hat},
    error::AppError,
    ids::ImportId,
    imports::undo::{rules::ImportState, types::Undoing},
    text::Lang,
    values::Choice,
};
use clap::Args;
use serde_json::{Value, json};

#[derive(Debug, Args)]
pub struct Undo {
    /// The import, as `parcours import list` calls it.
    id: String,
    /// In whose name: of an import of journeys an adviser or manager of the organisation, of a list of organisations a coordinator.
    #[arg(long = "as", value_name = "MAIL")]
    mail: String,
    /// Tell what would go and what would stay, and change nothing.
    #[arg(long)]
    dry_run: bool,
    /// Answer as JSON.
    #[arg(long)]
    json: bool,
}

app::texts! {
    UNKNOWN = "{id} : aucun import de ce numéro n’est ouvert à {mail}. `parcours import list` les donne tous." | "{id}: no import of this number is open to {mail}. `parcours import list` gives them all.";
    NO_COORDINATOR = "{mail} ne coordonne pas le pôle : seule l’animation annule un import de structures." | "{mail} does not coordinate the hub: only a coordinator undoes an import of organisations.";
    ERASED = "Effacé : {made}." | "Erased: {made}.";
    WOULD = "Serait effacé : {made}." | "Would be erased: {made}.";
    STAYS = "Reste {what} : {why}." | "{what} stays: {why}.";
    DRY = "Essai : rien n’a été changé." | "Dry run: nothing was changed.";
    NOTHING = "rien ne peut être annulé : tout a été touché depuis" | "nothing can be undone: all of it was touched since";
}

/// What became of it, for a person or for a machine.
struct Outcome {
    made: String,
    erased: Value,
    /// Reference or name, code and words of the reason.
    kept: Vec<(String, &'static str, &'static str)>,
    kind: &'static str,
    state: ImportState,
    nothing: bool,
}

pub async fn undo(config: Config, what: Undo) -> Result<(), Stop> {
    let hub = open(config).await?;
    let done = outcome(&hub, &what).await;
    hub.db.close().await;
    let done = done?;
    // An import that is undone already answers as the first time.
    let stuck = done.nothing && done.state == ImportState::Standing;
    if what.json {
        let kept: Vec<Value> = done
            .kept
            .iter()
            .map(|(name, code, _)| json!({"what": name, "reason": code}))
            .collect();
        let answer = json!({"id": what.id, "kind": done.kind, "dry_run": what.dry_run, "erased": done.erased, "kept": kept,
                            "state": done.state.code()});
        println!("{answer}");
    } else {
        tell(&done, what.dry_run, language());
    }
    if stuck {
        return Err(Stop::Failed(NOTHING.get(language()).to_owned()));
    }
    Ok(())
}

fn tell(done: &Outcome, dry_run: bool, lang: Lang) {
    let text = if dry_run { WOULD } else { ERASED };
    println!("{}", text.with(lang, &[("made", &done.made)]));
    for (name, _, why) in &done.kept {
        println!("{}", STAYS.with(lang, &[("what", name), ("why", why)]));
    }
    if dry_run {
        println!("{}", DRY.get(lang));
    }
}

async fn outcome(hub: &Hub, what: &Undo) -> Result<Outcome, Stop> {
    let somebody = person(hub, &what.mail).await?;
    let unknown = || Stop::Misused(UNKNOWN.with(language(), &[("id", &what.id), ("mail", what.mail.trim())]));
    let id: ImportId = what.id.trim().parse().map_err(|_| unknown())?;
    if let Some(list) = directory::one(&mut &hub.db, id).await? {
        return of_list(hub, somebody, list, what).await;
    }
    // Somebody of several organisations: the one whose import it is.
    let organisations: Vec<_> = somebody
        .hats
        .iter()
        .filter_map(|choice| choice.hat.organisation())
        .collect();
    for organisation in organisations {
        let actor = Actor {
            hat: Hat::Manager(organisation),
            ..somebody.clone()
        };
        let done = if what.dry_run {
            undo::undoing(hub, &actor, id).await
        } else {
            undo::undo(hub, &actor, id, None).await
        };
        match done.map_err(AppError::from) {
            Ok(done) => return Ok(of_journeys(&done)),
            Err(AppError::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(unknown())
}

fn of_journeys(done: &Undoing) -> Outcome {
    let lang = language();
    let kept = done.kept.iter();
    Outcome {
        made: done.going.told(lang),
        erased: json!(done.going),
        kept: kept
            .map(|one| (one.reference.clone(), one.why.code(), one.why.label().get(lang)))
            .collect(),
        kind: "journeys",
        state: done.import.state(),
        nothing: done.going == app::imports::undo::types::Made::default(),
    }
}

async fn of_list(hub: &Hub, somebody: Actor, list: DoneList, what: &Undo) -> Result<Outcome, Stop> {
    let lang = language();
    let coordinates = somebody.hats.iter().any(|choice| choice.hat == Hat::Coordinator);
    if !coordinates {
        return Err(refused(NO_COORDINATOR, &what.mail));
    }
    let actor = Actor {
        hat: Hat::Coordinator,
        ..somebody
    };
    let UndoingList { list, going, kept } = directory::undo(hub, &actor, list, what.dry_run, None).await?;
    let kept = kept.into_iter();
    Ok(Outcome {
        made: told::organisations(going, lang),
        erased: json!({"organisations": going}),
        kept: kept
            .map(|one| (one.name, one.why.code(), one.why.label().get(lang)))
            .collect(),
        kind: "organisations",
        state: list.state(),
        nothing: going == 0,
    })
}
