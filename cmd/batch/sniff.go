package batch

import (
	"bytes"
	"strings"

	"backprop/cmd/args"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
)

// packed are the files that are no text, by how they begin: what they are, and what makes text of them.
var packed = []struct{ begins, name, unpack string }{
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
	{"%PDF", "a PDF file", ""},
	{"<!doctype html", "an HTML page", ""},
	{"<html", "an HTML page", ""},
	{"<?xml", "an XML file", ""},
}

// inside are packed files that a zip file is by what is in it.
var inside = []struct{ has, name string }{
	{"[Content_Types].xml", "an Excel workbook"},
	{"xl/", "an Excel workbook"},
	{"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file"},
}

// recognise settles the format: the one that is given, or the one that the input looks like.
func (in *Input) recognise(format string) error {
	begin, err := in.Look()
	if err != nil {
		return err
	}
	if err := in.refusePacked(begin); err != nil {
		return err
	}
	if in.Format = format; format == "" {
		in.Format = sniff(begin)
	}
	if in.Format == "" {
		return failure.Usage(failure.CodeBinding, "%s is empty", in.shown).WithHint("if an input may be empty, name its format: --input-format ndjson")
	}
	return nil
}

// refusePacked refuses an input that begins like a file that is no text.
func (in *Input) refusePacked(begin []byte) error {
	for _, p := range packed {
		named := bytes.HasPrefix(begin, []byte(p.begins)) || p.begins[0] == '<' && bytes.HasPrefix(bytes.ToLower(begin[:min(len(begin), 20)]), []byte(p.begins))
		if !named || p.begins == "BZh" && !bytes.Contains(begin[:min(len(begin), 10)], []byte("1AY&SY")) {
			continue
		}
		for _, z := range inside {
			if strings.HasPrefix(p.begins, "PK") && bytes.Contains(begin, []byte(z.has)) {
				p.name, p.unpack = z.name, ""
				break
			}
		}
		f := failure.Usage(failure.CodeBinding, "%s is %s, not text", in.shown, p.name)
		switch {
		case p.unpack == "":
			return f.WithHint("export it as CSV")
		case in.shown == args.StandardInput:
			return f.WithHint("unpack it first: … | %s | backprop … --input -", strings.Replace(p.unpack, "unzip -p", "funzip", 1))
		}
		word, _ := screen.ShellWord(in.shown)
		return f.WithHint("unpack it: %s %s | backprop … --input -", p.unpack, word)
	}
	return in.refuseZero(begin)
}

// refuseZero refuses an input whose first line has a byte 0, as no text has but UTF-16. One with a byte-order mark is refused later.
func (in *Input) refuseZero(begin []byte) error {
	line, _, _ := bytes.Cut(begin, []byte{'\n'})
	zero := bytes.IndexByte(line, 0)
	if zero < 0 || bytes.HasPrefix(line, []byte("\xff\xfe")) || bytes.HasPrefix(line, []byte("\xfe\xff")) {
		return nil
	}
	f := failure.Usage(failure.CodeBinding, "%s is not text in UTF-8: it has a byte 0", in.shown)
	switch zero {
	case 0:
		return f.WithHint("if it is UTF-16, convert it: iconv -f UTF-16BE -t UTF-8")
	case 1:
		return f.WithHint("if it is UTF-16, convert it: iconv -f UTF-16LE -t UTF-8")
	}
	return f.WithHint("export it as CSV")
}

// sniff tells the format of rows by how they begin: csv, tsv or ndjson; "" where there is nothing. The first line of a table
// decides, by what there is more of outside of quotes, tabs or commas.
func sniff(begin []byte) string {
	text := bytes.TrimSpace(begin)
	switch {
	case len(text) == 0:
		return ""
	case text[0] == '{' || text[0] == '[':
		return "ndjson"
	}
	tabs, commas, quoted := 0, 0, false
line:
	for _, c := range bytes.TrimLeft(begin, "\r\n") {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\n':
			break line
		case c == '\t':
			tabs++
		case c == ',':
			commas++
		}
	}
	if tabs > commas {
		return "tsv"
	}
	return "csv"
}
