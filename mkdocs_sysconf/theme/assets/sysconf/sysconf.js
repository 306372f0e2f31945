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
