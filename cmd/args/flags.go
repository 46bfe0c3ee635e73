package args

import (
	"strings"

	"backprop/cmd/failure"
)

// Path is a flag that names a file, once.
type Path struct {
	Flag string
	Name *string
}

// String returns the name of the file.
func (p *Path) String() string {
	if p.Name == nil {
		return ""
	}
	return *p.Name
}

// Type says what the value is, for the help.
func (p *Path) Type() string { return "file" }

// Set takes the name of the file.
func (p *Path) Set(text string) error {
	switch {
	case text == "":
		return failure.Usage(failure.CodeFlag, "--%s needs the name of a file", p.Flag).About(p.Flag)
	case *p.Name != "":
		return givenTwice(p.Flag)
	}
	*p.Name = text
	return nil
}

func givenTwice(flag string) error {
	return failure.Usage(failure.CodeFlag, "--%s is given twice", flag).About(flag).WithHint("leave one out")
}

// Word is a flag whose value is a word; an empty one is most likely a variable of the shell that is not set.
type Word struct {
	Flag string
	Text *string
}

// String returns the word.
func (w *Word) String() string {
	if w.Text == nil {
		return ""
	}
	return *w.Text
}

// Type says what the value is, for the help.
func (w *Word) Type() string { return "string" }

// Set takes the word.
func (w *Word) Set(text string) error {
	if text == "" {
		return failure.NeedsValue(w.Flag)
	}
	*w.Text = text
	return nil
}

// List is a flag that can be given several times; Sep splits a value into several. (The lists of pflag keep their default as
// CSV, a quarter of the cost of all flags at the start.)
type List struct {
	Items *[]string
	Sep   string
	Kind  string // of value
}

// String returns nothing: a list has no default.
func (l *List) String() string { return "" }

// Type says what the value is, for the help.
func (l *List) Type() string { return l.Kind }

// Set adds the items of a value.
func (l *List) Set(text string) error {
	switch {
	case l.Sep == "":
		*l.Items = append(*l.Items, text)
	case text == "":
		*l.Items = append([]string{}, *l.Items...) // given, though it names nothing
	default:
		*l.Items = append(*l.Items, strings.Split(text, l.Sep)...)
	}
	return nil
}
