package batch

import (
	"bytes"
	"strings"

	"backprop/cmd/args/argv"
	"backprop/cmd/failure"
	"backprop/cmd/load"
	"backprop/cmd/screen"
)

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
	name, unpack, packed := load.Packed(begin)
	if !packed {
		return in.refuseZero(begin)
	}
	f := failure.Usage(failure.CodeBinding, "%s is %s, not text", in.shown, name)
	switch {
	case unpack == "":
		return f.WithHint("export it as CSV")
	case in.shown == argv.StandardInput:
		return f.WithHint("unpack it first: … | %s | backprop … --input -", strings.Replace(unpack, "unzip -p", "funzip", 1))
	}
	word, _ := screen.ShellWord(in.shown)
	return f.WithHint("unpack it: %s %s | backprop … --input -", unpack, word)
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
