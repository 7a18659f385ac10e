// The package compiles without the types of Node, so that none of them can slip into its declarations. This is
// the one name it may use: every host's bundler replaces `process.env.NODE_ENV`.
declare const process: { env: { NODE_ENV?: string } }
