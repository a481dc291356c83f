//! A referral as it stood on a past day: what its steps until then add up to.

#[cfg(test)]
mod tests;

use super::{ReferralState, Step, StepAct, types::ReferralLine};
use time::Date;

/// `None`: it was not written yet.
pub fn as_of(line: ReferralLine, day: Date) -> Option<ReferralLine> {
    let steps: Vec<Step> = line.steps.iter().filter(|step| step.on <= day).cloned().collect();
    let first = steps.first()?.on;
    let blank = ReferralLine {
        state: ReferralState::Draft,
        written_on: first,
        sent_on: None,
        answered_on: None,
        answer_days: None,
        withdrawn_on: None,
        expired_on: None,
        expected_on: None,
        met_on: None,
        closed_on: None,
        outcome: None,
        receiver_name: None,
        decline: None,
        no_place_before: None,
        sentence: String::new(),
        suggested: None,
        may_withdraw: false,
        asks_consent: false,
        steps: vec![],
        ..line
    };
    let then = steps.iter().fold(blank, stepped);
    let moved = steps.iter().rev().find(|step| step.act.moves());
    let waiting = then.sent_on.filter(|_| then.state.is_open());
    Some(ReferralLine {
        waiting: waiting.map(|sent| (day - sent).whole_days()),
        since: (day - moved.map_or(first, |step| step.on)).whole_days(),
        steps,
        ..then
    })
}

/// Days from sending to the first answer.
fn answered(line: &ReferralLine, on: Date) -> Option<i64> {
    line.answer_days.or(line.sent_on.map(|sent| (on - sent).whole_days()))
}

fn stepped(line: ReferralLine, step: &Step) -> ReferralLine {
    use ReferralState as S;
    let on = Some(step.on);
    let receiver_name = step.receiver().map(str::to_owned).or(line.receiver_name.clone());
    let line = ReferralLine { receiver_name, ..line };
    let to = |state| ReferralLine { state, ..line.clone() };
    match step.act {
        StepAct::Write => to(S::Draft),
        StepAct::Send => ReferralLine {
            sent_on: on,
            ..to(S::Sent)
        },
        StepAct::Study | StepAct::Reply => to(S::UnderReview),
        StepAct::Ask => to(S::InfoRequested),
        StepAct::Waitlist => ReferralLine {
            expected_on: step.day,
            ..to(S::Waitlisted)
        },
        StepAct::Accept => ReferralLine {
            answered_on: on,
            answer_days: answered(&line, step.on),
            sentence: step.words.clone(),
            ..to(S::Accepted)
        },
        StepAct::Decline => ReferralLine {
            answered_on: on,
            answer_days: answered(&line, step.on),
            sentence: step.words.clone(),
            decline: step.decline,
            no_place_before: step.day,
            suggested: step.suggested.clone(),
            ..to(S::Declined)
        },
        StepAct::Reconsider => ReferralLine {
            sentence: String::new(),
            decline: None,
            no_place_before: None,
            suggested: None,
            ..to(S::UnderReview)
        },
        StepAct::Withdraw => ReferralLine {
            withdrawn_on: on,
            ..to(S::Withdrawn)
        },
        StepAct::Expire => ReferralLine {
            expired_on: on,
            ..to(S::Expired)
        },
        StepAct::Meet => ReferralLine {
            met_on: step.day,
            ..line
        },
        StepAct::Close => ReferralLine {
            closed_on: on,
            outcome: step.outcome,
            ..to(S::Closed)
        },
        StepAct::Identify | StepAct::AskOthers | StepAct::Redirect => line,
    }
}
