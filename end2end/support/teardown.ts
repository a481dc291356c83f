import { readFileSync } from "node:fs";

/** No request of the whole run may have made the server panic, whatever it answered. */
export default function noPanic(): void {
  const log = readFileSync(`${__dirname}/../.data/server.log`, "utf8");
  const panics = log.split("\n").filter((line) => line.includes("panicked at"));
  if (panics.length > 0) {
    throw new Error(`The server panicked:\n${panics.join("\n")}`);
  }
}
