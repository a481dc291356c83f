#!/usr/bin/env bash
# A server of the tests' own: a fresh demonstration hub on PARCOURS_PORT, everything it keeps under end2end/.data.
set -euo pipefail
cd "$(dirname "$0")/.."
data=$PWD/end2end/.data
rm --recursive --force "$data"
mkdir --parents "$data"
export DATABASE_URL="sqlite://$data/parcours.db" PARCOURS_DATA_DIR="$data"
export PARCOURS_ADDRESS="127.0.0.1:$PARCOURS_PORT" PARCOURS_PUBLIC_URL="http://127.0.0.1:$PARCOURS_PORT"
# Mail goes out at once: nobody here has twenty seconds.
export PARCOURS_JOBS_EVERY=1
"$PARCOURS_BIN" demo >"$data/demo.log" 2>&1 || { cat "$data/demo.log" >&2; exit 1; }
# A list of organisations, for the coordinator's page of them.
printf 'Nom;Sigle\nAtelier de la Liste Importée;ALI\n' >"$data/structures.csv"
"$PARCOURS_BIN" import organisations "$data/structures.csv" >"$data/import.log" 2>&1 || { cat "$data/import.log" >&2; exit 1; }
exec "$PARCOURS_BIN" serve >"$data/server.log" 2>&1
