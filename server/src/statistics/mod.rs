//! The port of `app::statistics`.

use crate::hub::Hub;
use app::statistics::port::Statistics;

impl Statistics for Hub {}
