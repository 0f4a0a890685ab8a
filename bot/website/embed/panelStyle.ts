// How the button and the panel look on somebody else's page.

export const PANEL = `
:host {
  all: initial;
  font: 16px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
[hidden] { display: none !important; }
button {
  all: unset;
  box-sizing: border-box;
  cursor: pointer;
  min-height: 48px;
  padding: 12px 18px;
  border-radius: 24px;
  background: #0b3d4f;
  color: #fff;
  font-weight: 600;
}
button:hover { text-decoration: underline; }
button:focus-visible { outline: 3px solid #ffc857; outline-offset: 2px; box-shadow: 0 0 0 6px #0b3d4f; }
.open { position: fixed; right: 16px; bottom: 16px; z-index: 2147483000; box-shadow: 0 4px 16px rgb(0 0 0 / 30%); }
#panel {
  position: fixed;
  right: 16px;
  bottom: 16px;
  z-index: 2147483000;
  display: flex;
  flex-direction: column;
  width: min(400px, calc(100vw - 32px));
  height: min(680px, calc(100vh - 32px));
  overflow: hidden;
  border: 1px solid #0b3d4f;
  border-radius: 16px;
  background: #0b3d4f;
  box-shadow: 0 8px 32px rgb(0 0 0 / 35%);
}
.close { align-self: flex-end; min-height: 44px; padding: 8px 16px; border-radius: 0; }
iframe { flex: 1; width: 100%; border: 0; background: #f3f6f6; }
@media (max-width: 480px) {
  #panel { inset: 0; width: 100%; height: 100%; border: 0; border-radius: 0; }
}
@media print { .open, #panel { display: none; } }
`;
