package notation

import (
	"regexp"
	"sync"
)

// pattern is a regular expression that is made where it is first asked, so that none is made when the program starts.
type pattern struct {
	source string
	once   sync.Once
	made   *regexp.Regexp
}

func (p *pattern) get() *regexp.Regexp {
	p.once.Do(func() { p.made = regexp.MustCompile(p.source) })
	return p.made
}

// ident is the pattern of a name.
const ident = `[\pL_][\pL\pN_]*`
