package notation

import (
	"regexp"

	"backprop/ast/foreign"
)

// pattern is a regular expression that is made where it is first asked, so that none is made when the program starts.
type pattern string

func (p pattern) get() *regexp.Regexp { return foreign.Regexp(string(p)) }

// ident is the pattern of a name.
const ident = `[\pL_][\pL\pN_]*`
