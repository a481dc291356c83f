//! The port of `app::sharing`.

pub mod relation;

use crate::hub::Hub;
use app::sharing::port::Sharing;

impl Sharing for Hub {}
