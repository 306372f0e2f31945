// Video cards: the link becomes a player on a plain click, Enter or Space; until then nothing is
// asked of YouTube. A classic script, so that it loads from file:// too.
customElements.get("sysconf-video") || customElements.define("sysconf-video", class extends HTMLElement {
  connectedCallback() {
    this.onclick = this.onkeydown = this.play;
    if (this.agreed()) this.querySelector(".sysconf-video__notice")?.remove();
  }

  // A notice (label `card_notice`) is there until somebody has played a video, or has agreed to
  // `youtube` in Material's cookie consent. Without one nothing is ever stored.
  agreed() {
    try {
      return localStorage.getItem("sysconf-agreed") || window.__md_get?.("__consent")?.youtube;
    } catch {} // storage is blocked
  }

  play(event) {
    const link = event.target.closest(".sysconf-video__link");
    const isPlain = event.type == "keydown" ? event.key == " " : !event.button;
    if (!link || !isPlain || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    // A file has no referrer, and without one YouTube plays nothing (error 153): follow the link.
    if (location.protocol == "file:") return;
    event.preventDefault();

    const query = new URLSearchParams({ autoplay: 1, playsinline: 1 });
    for (const name of ["start", "end", "list"])
      if (this.hasAttribute(name)) query.set(name, this.getAttribute(name));
    const frame = document.createElement("iframe");
    frame.className = "sysconf-video__player";
    frame.title = (link.querySelector(".sysconf-video__title") || link).textContent;
    // As YouTube's own embed code says.
    frame.allow = "accelerometer; autoplay; clipboard-write; encrypted-media; gyroscope; picture-in-picture; web-share";
    frame.allowFullscreen = true;
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.src = `https://www.youtube-nocookie.com/embed/${this.getAttribute("video-id") || "videoseries"}?${query}`;
    for (const notice of document.querySelectorAll(".sysconf-video__notice")) {
      notice.remove();
      try {
        localStorage.setItem("sysconf-agreed", 1);
      } catch {}
    }
    link.replaceWith(frame);
    frame.focus();
  }
});

// Filters and sorts a list of talks; what is chosen stands in the address.
customElements.get("sysconf-filter") || customElements.define("sysconf-filter", class extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    this.fields = this.all("[name]");
    this.rows = this.all(".sysconf-talk");
    for (const row of this.rows) row.list = row.parentNode;
    form.oninput = event => this.choose(event.target.type == "search");
    form.onsubmit = () => false;
    form.onreset = () => setTimeout(() => this.choose(this.fields[0].focus()));
    form.hidden = false;
    addEventListener("popstate", this.restore);
    this.restore();
  }

  disconnectedCallback() {
    removeEventListener("popstate", this.restore);
  }

  all(selector) {
    return [...this.querySelectorAll(selector)];
  }

  fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  // Attributes of the row or its list, else text.
  read(row, name) {
    return row.dataset[name] || row.list.dataset[name]
      || [...row.querySelectorAll(".sysconf-talk__" + name)].map(each => each.textContent);
  }

  restore = () => {
    const asked = new URLSearchParams(location.search);
    for (const field of this.fields) {
      const value = field.value = asked.get(field.name) || "";
      // Another page may have it.
      if (field.value != value) field.add(new Option(value, value, false, true));
      if (value) field.hidden = false;
    }
    this.show();
  };

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
    const isActive = this.fields.some(field => field.value);
    for (const heading of this.all("h2")) heading.hidden = isActive;
    this.querySelector("button").hidden = !isActive;
    this.querySelector("output").value = isActive ? this.dataset.some.replace("{}", count) : this.dataset.all;
    for (const link of this.all("nav a")) link.search = location.search;
  }
});
