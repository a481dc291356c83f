//! A small generator of pseudo-random numbers (SplitMix64): the same seed gives the same hub on every machine.

use uuid::Uuid;

pub struct Random(u64);

impl Random {
    /// The stream of one thing: changing how a journey is made up leaves the others as they were.
    pub fn stream(name: &str, number: usize) -> Self {
        let seed = name.bytes().fold(0x5061_7263_6f75_7273, |seed: u64, byte| {
            (seed ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        let mut random = Self(seed ^ (number as u64).wrapping_mul(0xd134_2543_de82_ef95));
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = high.abs_diff(low) + 1;
        low + (self.next() % span).cast_signed()
    }

    /// True so many times in a hundred.
    pub fn chance(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        let last = i64::try_from(from.len()).map_or(0, |len| len - 1);
        from[usize::try_from(self.between(0, last)).unwrap_or_default()]
    }

    /// One of the choices, each as likely as its weight says.
    pub fn weighted<T: Copy>(&mut self, from: &[(T, i64)]) -> T {
        let total: i64 = from.iter().map(|(_, weight)| weight).sum();
        let mut at = self.between(1, total);
        for (choice, weight) in from {
            at -= weight;
            if at <= 0 {
                return *choice;
            }
        }
        from[from.len() - 1].0
    }

    /// Days until somebody answers: most within a week or two, a few much later. `usual` is the median.
    pub fn waiting(&mut self, usual: i64) -> i64 {
        let tenths = self.pick(&[2, 4, 5, 7, 8, 10, 10, 12, 14, 17, 22, 32]);
        (usual * tenths / 10).max(1)
    }

    pub fn id(&mut self) -> Uuid {
        let (high, low) = (self.next(), self.next());
        uuid::Builder::from_random_bytes(((u128::from(high) << 64) | u128::from(low)).to_be_bytes()).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_always_the_same_and_no_other() {
        let mut here = Random::stream("journey", 3);
        let mut there = Random::stream("journey", 3);
        let mut other = Random::stream("journey", 4);
        let first: Vec<Uuid> = (0..4).map(|_| here.id()).collect();
        assert_eq!(first, (0..4).map(|_| there.id()).collect::<Vec<_>>());
        assert_ne!(first[0], other.id());
        assert_eq!(first[0].get_version_num(), 4);
    }

    #[test]
    fn weights_are_kept_to() {
        let mut random = Random::stream("weights", 0);
        let heavy = (0..1000)
            .filter(|_| random.weighted(&[(true, 80), (false, 20)]))
            .count();
        assert!((750..850).contains(&heavy), "{heavy}");
        assert!((0..200).all(|_| (-3..=5).contains(&random.between(-3, 5))));
    }
}
