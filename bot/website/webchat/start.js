// Opens Microsoft's Web Chat on our own Direct Line, with a token that is good for this conversation only.

async function start() {
  const response = await fetch('/api/chat/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  if (!response.ok) throw new Error(`no chat token: ${response.status}`);
  const { token } = await response.json();
  const locale = navigator.language.startsWith('en') ? 'en-US' : 'es-ES';
  window.WebChat.renderWebChat(
    {
      directLine: window.WebChat.createDirectLine({
        domain: new URL('/v3/directline', window.location.href).href,
        token,
        conversationStartProperties: { locale },
      }),
      locale,
      // Files are refused by the bot: the button would only promise what is not done.
      styleOptions: { hideUploadButton: true },
    },
    document.getElementById('webchat'),
  );
}

start().catch(() => {
  document.getElementById('failed').hidden = false;
});
