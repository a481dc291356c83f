//! Amounts of money: too few beneficiaries, or one who has nearly all, would be told by the sum.

use super::figure::Figure;
use super::thresholds::Thresholds;

/// The sum of what each beneficiary got, in cents, if it may be shown. A beneficiary is one entry; amounts are positive.
///
/// Source of the rule: product.md §5 (3 beneficiaries, none above 85 %), after the practice for business statistics.
#[must_use]
pub fn amount(by_beneficiary: &[i64], thresholds: &Thresholds) -> Figure {
    let received = by_beneficiary.iter().filter(|cents| **cents > 0);
    let (mut beneficiaries, mut sum, mut greatest) = (0_i64, 0_i128, 0_i128);
    for cents in received {
        beneficiaries += 1;
        sum += i128::from(*cents);
        greatest = greatest.max(i128::from(*cents));
    }
    let dominated = greatest * 100 > sum * i128::from(thresholds.dominance_percent);
    match i64::try_from(sum) {
        Ok(0) => Figure::Shown(0),
        Ok(sum) if beneficiaries >= thresholds.beneficiaries && !dominated => Figure::Shown(sum),
        _ => Figure::Hidden,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(amounts: &[i64]) -> Option<i64> {
        amount(amounts, &Thresholds::default()).value()
    }

    #[test]
    fn three_beneficiaries_with_fair_shares_can_be_summed() {
        assert_eq!(shown(&[100, 200, 300]), Some(600));
        assert_eq!(shown(&[850, 100, 50]), Some(1000));
    }

    #[test]
    fn two_beneficiaries_or_a_dominant_one_cannot() {
        assert_eq!(shown(&[100, 200]), None);
        assert_eq!(shown(&[100, 200, 0]), None);
        assert_eq!(shown(&[851, 100, 49]), None);
    }

    #[test]
    fn no_money_is_said_to_be_none() {
        assert_eq!(shown(&[]), Some(0));
    }
}
