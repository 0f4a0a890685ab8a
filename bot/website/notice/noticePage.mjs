// The privacy notice, from Markdown to a page of its own.
export function noticePage(template, markdown, lang) {
  const [title = ''] = /^# (.+)$/m.exec(markdown)?.slice(1) ?? [];
  return template
    .replace('lang="es-EC"', lang === 'es' ? 'lang="es-EC"' : 'lang="en"')
    .replaceAll('{{title}}', escapeHtml(title))
    .replace('{{text}}', () => toHtml(markdown));
}

function toHtml(markdown) {
  return markdown
    .trim()
    .split(/\n\s*\n/)
    .map((block) => blockToHtml(block.split('\n')))
    .join('\n');
}

function blockToHtml(lines) {
  const heading = /^(#{1,3}) (.*)$/.exec(lines[0]);
  if (heading) return `<h${heading[1].length}>${inline(heading[2])}</h${heading[1].length}>`;
  if (lines[0].startsWith('- ')) {
    return `<ul>${lines.map((line) => `<li>${inline(line.replace(/^- /, ''))}</li>`).join('')}</ul>`;
  }
  return `<p>${lines.map(inline).join('<br>')}</p>`;
}

const inline = (text) =>
  escapeHtml(text)
    .replace(/[*_]([^*_]+)[*_]/g, '<strong>$1</strong>')
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, '<a href="$2">$1</a>');

const escapeHtml = (text) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);
