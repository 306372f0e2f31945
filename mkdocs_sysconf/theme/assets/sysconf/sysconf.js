// Nothing is asked of YouTube before a plain click, Enter or Space.
customElements.define("sysconf-video", class extends HTMLElement {
  connectedCallback() {
    this.onclick = this.onkeydown = this.play;
    // Played before, or Material's consent
    try {
      if (localStorage.sysconf || __md_get("__consent").youtube) this.querySelector(".sysconf-video__notice").remove();
    } catch {}
  }

  play(event) {
    const link = event.target.closest(".sysconf-video__link");
    if (!link || event.key && event.key != " " || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey
      || location.protocol == "file:") return; // no referrer: YouTube's error 153
    event.preventDefault();
    const query = new URLSearchParams({ autoplay: 1, playsinline: 1 });
    for (const { name, value } of this.attributes) if (["start", "end", "list"].includes(name)) query.set(name, value);
    const frame = Object.assign(document.createElement("iframe"), {
      className: "sysconf-video__player",
      title: link.querySelector(".sysconf-video__title")?.textContent,
      allow: "autoplay; clipboard-write; encrypted-media; picture-in-picture; web-share",
      allowFullscreen: true,
      referrerPolicy: "strict-origin-when-cross-origin",
      src: `https://www.youtube-nocookie.com/embed/${this.getAttribute("video-id") || "videoseries"}?${query}`,
    });
    const notices = document.querySelectorAll(".sysconf-video__notice");
    link.replaceWith(frame);
    frame.focus();
    for (const each of notices) {
      each.remove();
      localStorage.sysconf = 1; // last: may be forbidden
    }
  }
});

addEventListener("DOMContentLoaded", () => customElements.define("sysconf-filter", class extends HTMLElement {
  connectedCallback() {
    const [form] = this.all("form");
    this.fields = this.all("[name]");
    this.rows = this.all(".sysconf-talk");
    for (const row of this.rows) row.list = row.parentNode;
    form.oninput = event => this.choose(event.target.type == "search");
    form.onreset = () => setTimeout(() => this.choose(this.fields[0].focus()));
    form.onsubmit = () => false;
    form.hidden = false;
    addEventListener("popstate", this);
    this.handleEvent();
  }

  disconnectedCallback() {
    removeEventListener("popstate", this);
  }

  all(selector) {
    return [...this.querySelectorAll(selector)];
  }

  // Strokes are no accents.
  fold(text) {
    return text.normalize("NFKD").toLowerCase().replace(/[\p{M}'’øłđı]/gu, each => "oldi"["øłđı".indexOf(each)] || "");
  }

  read(row, name) {
    return row.dataset[name] || row.list.dataset[name] || [...row.querySelectorAll(".sysconf-talk__" + name)].map(each => each.textContent);
  }

  handleEvent() {
    const asked = new URLSearchParams(location.search);
    for (const field of this.fields) {
      const value = field.value = asked.get(field.name) || "";
      if (field.value != value) field.add?.(new Option(value, value, false, true));
      if (value) field.hidden = false;
    }
    this.show();
  }

  choose(isTyping) {
    const address = new URL(location);
    for (const { name, value } of this.fields) {
      address.searchParams.delete(name);
      if (value) address.searchParams.set(name, value);
    }
    history[isTyping ? "replaceState" : "pushState"](history.state, "", address);
    this.show();
  }

  show() {
    const [words, ...chosen] = this.fields;
    const sort = chosen.pop().value;
    const rows = [...this.rows];
    let count = 0;
    if (sort) rows.sort((one, other) => `${this.read(one, sort)}`.localeCompare(this.read(other, sort)));
    for (const row of rows) {
      (sort ? rows[0] : row).list.append(row);
      const text = this.fold(row.textContent);
      row.hidden = !this.fold(words.value).split(/\s+/).every(word => text.includes(word))
        || chosen.some(({ name, value }) => value && ![this.read(row, name)].flat().includes(value));
      count += !row.hidden;
    }
    const isActive = this.fields.some(each => each.value);
    for (const each of this.all("h2")) each.hidden = isActive;
    this.querySelector("button").hidden = !isActive;
    this.querySelector("output").value = this.dataset[isActive ? count ? "some" : "none" : "all"].replace("{}", count);
    for (const each of this.all("nav a")) each.search = each.hash ? "" : location.search;
  }
}));
