// Tables inside .sortable: a click on a head sorts, a box above keeps the rows that contain what is typed.
for (const box of document.querySelectorAll(".sortable")) {
  const body = box.querySelector("tbody");
  const heads = [...box.querySelectorAll("thead th")];
  const filter = Object.assign(document.createElement("input"), { type: "search", placeholder: "Keep rows with ..." });
  filter.setAttribute("aria-label", "Keep rows that contain");
  filter.addEventListener("input", () => {
    const words = filter.value.toLowerCase().split(/\s+/);
    for (const row of body.rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
    }
  });
  box.prepend(filter);
  heads.forEach((head, column) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: head.textContent });
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((one) => one.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = (row) => row.cells[column].textContent.trim();
      const compare = (a, b) => key(a).localeCompare(key(b), "en", { numeric: true });
      const byNumber = (a, b) => parseFloat(key(a)) - parseFloat(key(b));
      const rows = [...body.rows];
      rows.sort(rows.every((row) => !Number.isNaN(parseFloat(key(row)))) ? byNumber : compare);
      body.append(...(down ? rows.reverse() : rows));
    });
  });
}
