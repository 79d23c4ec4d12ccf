// Copies a citation. Without this script its text can be selected as any other.

for (const button of document.querySelectorAll(".copy")) {
  const source = document.getElementById(button.dataset.copy);
  if (!source || !navigator.clipboard) continue;
  const name = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.textContent);
    button.textContent = button.dataset.done;
    document.getElementById("told").textContent = button.dataset.done;
    setTimeout(() => { button.textContent = name; }, 2000);
  });
}
