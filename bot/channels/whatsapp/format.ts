// The bot's Markdown as WhatsApp writes it: *bold*, lists and numbers stay, links stand plain. Pure.

export function toWhatsappText(markdown: string): string {
  return markdown
    .replace(/\r\n?/g, '\n')
    .replace(/\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)/g, (_, label: string, url: string) =>
      label === url ? url : `${label}: ${url}`,
    )
    .replace(/\*\*(?=\S)([^*\n]+?)\*\*/g, '*$1*')
    .replace(/~~(?=\S)([^~\n]+?)~~/g, '~$1~')
    .replace(/^#{1,6} +(.+)$/gm, '*$1*')
    .replace(/^(\s*)\* +/gm, '$1- ')
    .replace(/\\([\\`*_{}[\]()#+.!~-])/g, '$1')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
