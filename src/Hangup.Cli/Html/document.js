"use strict";

function enhance(form) {
  const output = form.querySelector("output");
  const selects = [...form.querySelectorAll("select")];
  const entries = [...document.querySelectorAll("[data-entry]")].map(node => ({ node, text: node.textContent.toLowerCase() }));
  const groups = [...document.querySelectorAll("[data-group]")];

  function apply() {
    const words = form.elements.search.value.toLowerCase().split(/\s+/);
    let shown = 0;
    for (const { node, text } of entries) {
      const selected = selects.every(select => select.value === "" || node.dataset[select.dataset.key] === select.value);
      node.hidden = !(selected ? words.every(word => text.includes(word)) : false);
      shown += node.hidden ? 0 : 1;
    }
    for (const group of groups)
      group.hidden = group.querySelector("[data-entry]:not([hidden])") === null;
    output.textContent = `${shown} of ${entries.length} ${output.dataset.noun}`;
  }

  form.addEventListener("input", apply);
  form.addEventListener("submit", event => event.preventDefault());
  for (const button of form.querySelectorAll("[data-open]")) {
    button.addEventListener("click", () => {
      for (const { node } of entries)
        node.querySelector("details").open = button.dataset.open === "true";
    });
  }
  form.hidden = false;
  apply();
}

const filter = document.getElementById("filter");
if (filter !== null)
  enhance(filter);
