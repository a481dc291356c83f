//! The port of `app::dashboard`.

use crate::hub::Hub;
use app::dashboard::port::Dashboard;

impl Dashboard for Hub {}
