use std::{collections::HashMap, sync::OnceLock};

use serde::Deserialize;

use super::{Commune, all};
use crate::reference::{places::place_key, table};

type Found = Vec<&'static Commune>;

/// Ways to a commune, built once.
pub struct Index {
    pub by_insee: HashMap<&'static str, &'static Commune>,
    pub by_postcode: HashMap<&'static str, Found>,
    /// Communes of a département, each with its key.
    pub by_department: HashMap<&'static str, Vec<(String, &'static Commune)>>,
    /// By present name, as [`place_key`] folds it.
    pub by_key: HashMap<String, Found>,
    /// By the name of a commune that has since been merged into this one.
    pub by_former_key: HashMap<String, Found>,
}

#[derive(Deserialize)]
struct Former {
    name: String,
    insee: String,
}

pub fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(build)
}

fn build() -> Index {
    let communes = all();
    let mut index = Index {
        by_insee: communes
            .iter()
            .map(|commune| (commune.insee.as_str(), commune))
            .collect(),
        by_postcode: HashMap::new(),
        by_department: HashMap::new(),
        by_key: HashMap::new(),
        by_former_key: HashMap::new(),
    };
    for commune in communes {
        for postcode in commune.postcodes() {
            index.by_postcode.entry(postcode).or_default().push(commune);
        }
        let key = place_key(&commune.name);
        let department = index.by_department.entry(commune.department()).or_default();
        department.push((key.clone(), commune));
        index.by_key.entry(key).or_default().push(commune);
    }
    for former in table::rows::<Former>(include_str!("../data/former-communes.csv")) {
        if let Some(commune) = index.by_insee.get(former.insee.as_str()) {
            index
                .by_former_key
                .entry(place_key(&former.name))
                .or_default()
                .push(commune);
        }
    }
    index
}
