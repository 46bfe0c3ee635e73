package load

import (
	"bytes"
	"strings"
)

// packages are the files that are no text, by how they begin: what they are, and what makes text of them.
var packages = []struct{ begins, name, unpack string }{
	{"\x1f\x8b", "a gzip file", "gunzip -c"},
	{"BZh", "a bzip2 file", "bunzip2 -c"},
	{"\xfd7zXZ\x00", "an xz file", "xz -dc"},
	{"\x28\xb5\x2f\xfd", "a zstd file", "zstd -dc"},
	{"PK\x03\x04", "a zip file", "unzip -p"},
	{"PK\x05\x06", "an empty zip file", ""},
	{"PAR1", "a Parquet file", ""},
	{"ARROW1", "an Arrow file", ""},
	{"\xd0\xcf\x11\xe0", "an Excel workbook", ""},
	{"SQLite format 3\x00", "an SQLite database", ""},
	{"\x89HDF", "an HDF5 file", ""},
	{"\x93NUMPY", "a NumPy array", ""},
	{"MATLAB 5.0 MAT-file", "a MATLAB file", ""},
	{"\x80", "a Python pickle", ""},
	{"%PDF", "a PDF file", ""},
	{"<!doctype html", "an HTML page", ""},
	{"<html", "an HTML page", ""},
	{"<?xml", "an XML file", ""},
}

// inside are the files that a zip file is by what is in it.
var inside = []struct{ has, name string }{
	{"[Content_Types].xml", "an Excel workbook"},
	{"xl/", "an Excel workbook"},
	{".npy", "an archive of NumPy arrays"},
	{"/data.pkl", "a PyTorch file"},
	{"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file"},
}

// Packed reports whether a file is no text by how it begins: what it is, and the command that makes text of it, if any.
func Packed(begin []byte) (name, unpack string, packed bool) {
	for _, p := range packages {
		named := bytes.HasPrefix(begin, []byte(p.begins)) || p.begins[0] == '<' && bytes.HasPrefix(bytes.ToLower(begin[:min(len(begin), 20)]), []byte(p.begins))
		if !named || p.begins == "BZh" && !bytes.Contains(begin[:min(len(begin), 10)], []byte("1AY&SY")) {
			continue
		}
		for _, z := range inside {
			if strings.HasPrefix(p.begins, "PK") && bytes.Contains(begin, []byte(z.has)) {
				return z.name, "", true
			}
		}
		return p.name, p.unpack, true
	}
	return "", "", false
}
