package args

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// LongFlag reports whether a word can only be a flag: --5 may be an expression.
func LongFlag(word string) bool {
	name, ok := strings.CutPrefix(word, "--")
	r, _ := utf8.DecodeRuneInString(name)
	return ok && (unicode.IsLetter(r) || r == '_')
}

// singleDash finds -x=3, which is meant to be --x=3.
func singleDash(word string) (name, value string, ok bool) {
	word, ok = strings.CutPrefix(word, "-")
	name, value, equals := strings.Cut(word, "=")
	return name, value, ok && equals && IsName(name)
}

// flagValue is a flag of ours with its value.
type flagValue struct{ name, value string }

// scan walks over the words once.
type scan struct {
	root     *Command
	commands []*Command
	command  *Command
	words    []string // as the parser of flags will see them
	typed    []string // as they were typed
	lost     []string // words where a command was expected
	plain    []int    // indices of the words that are neither flags nor their values nor the command
	given    []string // names that are given values, by flags that are none of ours or by --set
	file     []string // values of --file
	bind     []string // values of --bind
	input    []string // values of --input
	arrays   []string // flags with a value @-, an array from standard input
	dash     string   // a word like -x=3
	values   []flagValue
	twice    string // a flag with one value that is given two
	hungry   string // a flag that takes a flag as its value
	early    string // a flag that is none of ours before the command
	pending  string // the last word is a flag, and its value would come next
	ended    bool   // by --: no flags after it
	color    string // for messages before the flags are read
	json     bool
	help     bool
}

func (s *scan) run() {
	for i := 0; i < len(s.words); i++ {
		w := s.words[i]
		switch {
		case w == "--":
			s.ended = true
			for j := i + 1; j < len(s.words); j++ {
				s.word(j)
			}
			return
		case LongFlag(w):
			i += s.flag(w[2:], i)
		case w == "-h":
			s.help = true
		default:
			if _, _, ok := singleDash(w); ok {
				s.dash = w
			} else {
				s.word(i)
			}
		}
	}
}

// word takes a word that is not a flag.
func (s *scan) word(i int) {
	if s.command == nil {
		if at := s.commandAt(s.words[i]); at >= 0 && s.lost == nil {
			s.command = s.commands[at]
			return
		}
		s.lost = append(s.lost, s.words[i])
		return
	}
	if strings.HasPrefix(s.words[i], "-") && s.words[i] != "-" {
		s.words[i] = " " + s.words[i]
	}
	s.plain = append(s.plain, i)
}

// commandAt returns the index of the command that goes by a name; -1 for none.
func (s *scan) commandAt(name string) int {
	return slices.IndexFunc(s.commands, func(c *Command) bool { return c.called(name) })
}

// flag takes the flag of word i, without its hyphens, and returns how many words after it
// belong to it.
func (s *scan) flag(text string, i int) int {
	name, value, joined := strings.Cut(text, "=")
	f := s.lookup(name)
	if f == nil {
		s.given = append(s.given, name)
	}
	if f != nil && f.Plain {
		on := !joined || value == "true"
		s.json = s.json || on && name == "json"
		s.help = s.help || on && name == "help"
		if !joined && i+1 < len(s.words) {
			s.values = append(s.values, flagValue{name, s.words[i+1]}) // if it is a number, it may be meant so
		}
		return 0
	}
	more := 0
	switch {
	case joined:
	case i+1 < len(s.words) && f == nil && s.command == nil && s.commandAt(s.words[i+1]) >= 0: // --verbose eval
		s.early = name
		return 0
	case i+1 < len(s.words):
		value, more = s.words[i+1], 1
	default:
		s.pending = name
	}
	if more == 1 && LongFlag(value) {
		s.hungry = name
		s.json = s.json || value == "--json"
	}
	if f != nil {
		if f.Last && slices.ContainsFunc(s.values, func(v flagValue) bool { return v.name == name }) {
			s.twice = name
		}
		s.values = append(s.values, flagValue{name, value})
	}
	if f == nil || f.Name == "set" || f.Name == "along" || f.Name == "hvp" || f.Name == "upstream" {
		s.readsArray(name, value)
	}
	switch name {
	case "file":
		s.file = append(s.file, value)
	case "bind":
		s.bind = append(s.bind, value)
	case "input":
		s.input = append(s.input, value)
	case "set":
		name, _, _ := strings.Cut(value, "=")
		s.given = append(s.given, strings.TrimSpace(name))
	case "color":
		s.color = value
	case "format":
		s.json = s.json || value == "json"
	}
	return more
}

// readsArray takes the value of a flag, or its values by name, that may be an array from standard input.
func (s *scan) readsArray(name, value string) {
	for _, item := range Commas(value) {
		if strings.HasSuffix(strings.TrimSpace(item), "@-") {
			s.arrays = append(s.arrays, "--"+name)
		}
	}
}

// lookup returns the flag of ours of that name.
func (s *scan) lookup(name string) *Flag {
	if s.command == nil {
		return s.root.Flag(name)
	}
	return s.command.Flag(name)
}
