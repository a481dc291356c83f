//! The port of `app::referrals`.

use crate::hub::Hub;
use app::referrals::port::Referrals;

impl Referrals for Hub {}
