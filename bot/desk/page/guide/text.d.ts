declare module '*.md' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: the bundler gives a file's text as its default
  export default text;
}
