//! Reading the tables under `src/data`: tab-separated, one header line, `#` for comments.

/// One row; columns past the last are empty.
#[derive(Clone, Debug)]
pub(crate) struct Row<'s> {
    fields: Vec<&'s str>,
}

impl<'s> Row<'s> {
    /// Column `at`, trimmed.
    pub(crate) fn get(&self, at: usize) -> &'s str {
        self.fields.get(at).map_or("", |field| field.trim())
    }

    /// Column `at` as a list separated by `|`, without empty items.
    pub(crate) fn list(&self, at: usize) -> impl Iterator<Item = &'s str> + use<'s> {
        self.get(at).split('|').map(str::trim).filter(|item| !item.is_empty())
    }
}

/// The rows of a table, or for a row of another length what is wrong with it.
pub(crate) fn rows(source: &str, columns: usize) -> impl Iterator<Item = Result<Row<'_>, String>> {
    source
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
        .skip(1)
        .map(move |(number, line)| {
            let fields: Vec<&str> = line.trim_end_matches('\r').split('\t').collect();
            if fields.len() == columns {
                Ok(Row { fields })
            } else {
                Err(format!("line {}: {} columns instead of {columns}", number + 1, fields.len()))
            }
        })
}
