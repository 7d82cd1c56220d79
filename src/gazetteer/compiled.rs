//! Gazetteers in compiled form: saved to a file, opened without being built again.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use super::Gazetteer;
use super::layer::Layer;
use super::storage::Storage;
use crate::error::{Error, Place};

impl Gazetteer {
    /// Opens a file written by [`save`](Self::save).
    ///
    /// The file is mapped, not read: processes that open one file share one copy in memory. Its checksum is verified,
    /// so a file that was cut short, changed or written by a later release is an error. While the gazetteer lives the
    /// file must not be changed in place: write another and rename it, as `save` does.
    ///
    /// ```
    /// use rawi::{Entity, EntityKind, Gazetteer};
    /// let path = std::env::temp_dir().join(format!("rawi-doc-{}.rawi", std::process::id()));
    /// let entity = Entity::new("kyiv", EntityKind::Location, "كييف");
    /// Gazetteer::builder().entity(entity).build()?.save(&path)?;
    /// let gazetteer = Gazetteer::open(&path)?;
    /// assert_eq!(gazetteer.find("وصل إلى كييف")[0].id.as_deref(), Some("kyiv"));
    /// # drop(gazetteer);
    /// # std::fs::remove_file(&path).ok();
    /// # Ok::<(), rawi::Error>(())
    /// ```
    ///
    /// # Errors
    /// An I/O error if the file cannot be read; a data error if it is not a compiled gazetteer, is damaged, or was
    /// made by a release with another format.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let storage = Storage::map(path).map_err(|source| Error::io(Some(path), source))?;
        Self::compiled(storage, Some(path))
    }

    /// A gazetteer from the bytes of [`to_bytes`](Self::to_bytes) or of a saved file.
    ///
    /// # Errors
    /// A data error, as [`open`](Self::open).
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, Error> {
        Self::compiled(Storage::Owned(bytes), None)
    }

    pub(super) fn compiled(storage: Storage, path: Option<&Path>) -> Result<Self, Error> {
        let layers = Layer::read(storage).map_err(|fault| match path {
            Some(path) => Error::data(Place::default(), format!("{} {fault}", path.display())),
            None => Error::data(Place::default(), format!("the gazetteer {fault}")),
        })?;
        Ok(Self::of(layers.into_iter().map(Arc::new).collect()))
    }

    /// Writes the compiled form to a file, to be opened with [`open`](Self::open). A file of that name is replaced as
    /// a whole, so that those who have it open keep what they have.
    ///
    /// # Errors
    /// An I/O error if the file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<(), Error> {
        let path = path.as_ref();
        self.write_beside(path).map_err(|source| Error::io(Some(path), source))
    }

    fn write_beside(&self, path: &Path) -> std::io::Result<()> {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.part", std::process::id()));
        let beside = path.with_file_name(name);
        let written = File::create(&beside).and_then(|mut file| {
            for layer in self.layers() {
                file.write_all(layer.bytes())?;
            }
            file.sync_all()
        });
        let renamed = written.and_then(|()| std::fs::rename(&beside, path));
        if renamed.is_err() {
            // what is half written helps nobody; the first fault is the one to report
            std::fs::remove_file(&beside).ok();
        }
        renamed
    }

    /// The compiled form: what [`save`](Self::save) writes.
    ///
    /// ```
    /// use rawi::{Entity, EntityKind, Gazetteer};
    /// let gazetteer = Gazetteer::builder().entity(Entity::new("x", EntityKind::Work, "الحرافيش")).build()?;
    /// assert_eq!(Gazetteer::from_bytes(gazetteer.to_bytes())?.get("x"), gazetteer.get("x"));
    /// # Ok::<(), rawi::Error>(())
    /// ```
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.layers().map(|layer| layer.bytes().len()).sum());
        self.layers().for_each(|layer| bytes.extend_from_slice(layer.bytes()));
        bytes
    }

    /// The layers; one without names for a gazetteer that has none.
    fn layers(&self) -> impl Iterator<Item = &Layer> {
        let empty = self.members().is_empty().then(Layer::empty);
        empty.into_iter().chain(self.members().iter().map(|member| &*member.layer))
    }
}
