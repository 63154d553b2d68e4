//! Articles -> tantivy segments and back: schema, writer, changes, publish, reader, version.
