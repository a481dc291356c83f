use super::{
    events::JourneysImported,
    known::Known,
    plan::{Plan, plan},
    reading::{Mapping, ReadError, Reading, read},
    record,
    report::report,
    write::Writer,
};
use crate::{
    auth::policy::{Action, Permit, Relation, authorise},
    db::{Run, Tx},
    error::Failed,
    events::{self, About},
    hub::Hub,
    thresholds,
};
use app::{
    actor::Actor,
    ids::{ImportId, OrganisationId},
    imports::types::Report,
};
use uuid::Uuid;

/// A file to take in.
#[derive(Debug, Clone)]
pub struct Source {
    pub bytes: Vec<u8>,
    pub file_name: String,
    pub mapping: Option<Mapping>,
}

impl Source {
    /// Reads the table away from the threads that answer: a large one takes seconds.
    pub async fn read(&self) -> Result<Result<Reading, ReadError>, Failed> {
        let source = self.clone();
        tokio::task::spawn_blocking(move || read(&source.bytes, &source.file_name, source.mapping.as_ref()))
            .await
            .map_err(|error| Failed::internal(error.to_string()))
    }
}

/// The right to import, with the organisation that it is for.
pub fn allowed(actor: &Actor) -> Result<(Permit, OrganisationId), Failed> {
    let permit = authorise(actor, Action::ImportJourneys, Relation::Own)?;
    let organisation = permit.staff_organisation()?;
    Ok((permit, organisation))
}

/// Takes a table in for the actor's organisation, in one transaction. A dry run does the same and undoes it.
/// `written` is called after each stage.
pub async fn import_journeys(
    hub: &Hub,
    actor: &Actor,
    source: &Source,
    reading: &Reading,
    dry_run: bool,
    written: &(dyn Fn() + Sync),
) -> Result<Report, Failed> {
    let (permit, organisation) = allowed(actor)?;
    let mut tx = hub.db.begin().await?;
    let import = record::insert(&mut tx, organisation, actor.account, hub.now(), source, false).await?;
    let done = take_in(hub, &mut tx, &permit, import, reading, None, written).await?;
    if dry_run {
        tx.rollback().await?;
    } else {
        tx.commit().await?;
    }
    done.ok_or_else(|| Failed::internal("an import was done before it began"))
}

/// Writes what a table adds, with the import's event and report; `None` when this import was done before.
pub async fn take_in(
    hub: &Hub,
    tx: &mut Tx,
    permit: &Permit,
    import: ImportId,
    reading: &Reading,
    once: Option<Uuid>,
    written: &(dyn Fn() + Sync),
) -> Result<Option<Report>, Failed> {
    let organisation = permit.staff_organisation()?;
    one_at_a_time(tx, organisation).await?;
    let (plan, report) = planned(hub, tx, organisation, reading).await?;
    if !record::done(tx, import, hub.now(), &serde_json::to_string(&report)?).await? {
        return Ok(None);
    }
    let writer = Writer {
        permit,
        organisation,
        import,
        now: hub.now(),
        thresholds: thresholds::read(tx).await?,
        written,
    };
    writer.write(tx, &plan).await?;
    let event = JourneysImported {
        rows: report.rows,
        imported: report.imported,
        creators: report.creators,
        journeys: report.journeys,
        stages: report.stages,
        refused: report.refused.len(),
    };
    let about = About {
        journey: None,
        subject: Some(import.0),
    };
    events::record(tx, permit, hub.now(), about, &event, once).await?;
    Ok(Some(report))
}

/// What a table would add.
pub async fn planned(
    hub: &Hub,
    run: &mut impl Run,
    organisation: OrganisationId,
    reading: &Reading,
) -> Result<(Plan, Report), Failed> {
    let known = Known::load(run, organisation).await?;
    let plan = plan(reading, &known, hub.today());
    let report = report(reading, &plan);
    Ok((plan, report))
}

/// Two imports of one organisation at once would not see each other's people. SQLite writes one by one anyway.
pub async fn one_at_a_time(tx: &mut Tx, organisation: OrganisationId) -> Result<(), Failed> {
    if matches!(tx, Tx::Postgres(_)) {
        let (_, low) = organisation.0.as_u64_pair();
        tx.query("SELECT pg_advisory_xact_lock($1)")
            .bind(low.cast_signed())
            .execute()
            .await?;
    }
    Ok(())
}
