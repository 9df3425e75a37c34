/** Build the components into ../built, with a mark of the sources they were built from. */
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const built = new URL("../built/", import.meta.url).pathname;
const fonts = new URL("../../static/", import.meta.url).pathname;
mkdirSync(built, { recursive: true });
mkdirSync(fonts, { recursive: true });
await build({
  entryPoints: ["graph", "editor", "search", "viewer", "page"].map((name) => `src/${name}.js`),
  outdir: built, bundle: true, minify: true, format: "esm", target: "es2022", charset: "utf8", legalComments: "none", logLevel: "info",
});
for (const subset of ["latin", "vietnamese"]) {
  for (const weight of [400, 500, 600, 700]) {
    const name = `be-vietnam-pro-${subset}-${weight}-normal.woff2`;
    copyFileSync(`node_modules/@fontsource/be-vietnam-pro/files/${name}`, fonts + name);
  }
}
const sources = ["build.mjs", "package.json", "package-lock.json", ...readdirSync("src").sort().map((f) => `src/${f}`)];
const mark = createHash("sha256");
for (const file of sources) mark.update(`${file}\0`).update(readFileSync(file));
writeFileSync(`${built}sources.sha256`, `${mark.digest("hex")}\n`);
