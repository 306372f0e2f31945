// Records where a browser goes for odd addresses: `node tests/core/record_browser_urls.mjs`.
// Node's URL is an implementation of https://url.spec.whatwg.org/ that passes web-platform-tests.
import { writeFileSync } from "node:fs";

const ID = "dQw4w9WgXcQ";
const pages = ["https://reader.example/posts/", "http://reader.example/posts/"];

const beginnings = [
  "https://", "http://", "HTTPS://", "https:/", "https:", "https:///", "https:\\\\", "https:/\\",
  "//", "///", "\\\\", "/\\", "/", "", " https://", "\u0001https://", "ht\ntps://", "https:\t//",
  "https ://", "ftp://", "file://", "ws://", "javascript://", "x-https://", "blob:https://",
];
const hosts = [
  "www.youtube.com", "youtube.com", "WWW.YouTube.COM", "m.youtube.com", "youtu.be", "www.youtube.com.",
  "www.youtube.com..", "www..youtube.com", ".youtube.com", "youtube.com.evil.example",
  "evil.example", "evilyoutube.com", "youtube.com-evil.example", "youtube%2Ecom", "youtube%2ecom.evil.example",
  "youtube.com%2Fevil.example", "youtube.com%23.evil.example", "youtube.com%00", "youtube。com",
  "youtube.com。evil.example", "ｙｏｕｔｕｂｅ.com", "you\u00adtube.com", "yоutube.com", "youtυbe.com",
  "YOUTUBE.COM", "K\u212a.youtube.com", "you\ttube.com", "you tube.com", "youtube.com ", "www.youtube.com:",
  "www.youtube.com:443", "www.youtube.com:80", "www.youtube.com:0443", "www.youtube.com:8443",
  "www.youtube.com:65536", "www.youtube.com:٤٤٣", "www.youtube.com:4a", "user@www.youtube.com",
  "user:pw@www.youtube.com", "@www.youtube.com", "www.youtube.com@evil.example", "www.youtube.com:443@evil.example",
  "www.youtube.com\\@evil.example", "evil.example\\@www.youtube.com", "evil.example/@www.youtube.com",
  "evil.example#@www.youtube.com", "evil.example?@www.youtube.com", "evil.example;@www.youtube.com",
  "[::1]", "[::ffff", "2130706433", "xn--youtube-.com", "-.youtube.com", "youtube.com\\.evil.example",
];
const tails = [
  `/watch?v=${ID}`, `\\watch?v=${ID}`, `/watch#v=${ID}`, `?v=${ID}`, `/x/../watch?v=${ID}`,
  `/x/%2e%2E/watch?v=${ID}`, `/./watch?v=${ID}`, `/watch/..?v=${ID}`, `/watch?v=dQw4w\n9WgXcQ`,
  `/watch?v=dQw4w9\nWgXcQQ`, `/watch?%76=${ID}`, `/watch?v=${ID}&v=AAAAAAAAAAA`, `/watch?v=dQw4w%2FgXcQ`,
  `/watch?v=dQw4w9WgXc%51`, `/watch?V=${ID}`, `/watch?xv=${ID}`, `/watch%3Fv=${ID}`, `/watch?v=${ID}\u0000`,
  `/watch?v=dQw4w9WgXc\u0661`, `/watch?x=1;v=${ID}`, `/watch?x=1?v=${ID}`, `/watch?v+=${ID}`,
];

function goesTo(address, page) {
  try {
    const url = new URL(address, page);
    return {
      protocol: url.protocol, user: url.username + url.password, host: url.hostname, port: url.port,
      path: url.pathname, v: url.searchParams.get("v"),
    };
  } catch {
    return null;
  }
}

const addresses = new Set([
  ...beginnings.flatMap((beginning) => ["www.youtube.com", "youtu.be", "evil.example"].map((host) => `${beginning}${host}${tails[0]}`)),
  ...hosts.flatMap((host) => ["https://", "//"].map((beginning) => `${beginning}${host}${tails[0]}`)),
  ...hosts.map((host) => `http://${host}/${ID}`),
  ...tails.flatMap((tail) => ["https://www.youtube.com", "//youtube.com"].map((start) => `${start}${tail}`)),
]);
// One row a line, everything outside ASCII escaped: a diff and an editor show what is there.
const escaped = (row) => JSON.stringify(row).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
const rows = [...addresses].map((address) => escaped({ address, goes_to: pages.map((page) => goesTo(address, page)) }));
writeFileSync(new URL("fixtures/browser_urls.json", import.meta.url), `[\n${rows.join(",\n")}\n]\n`);
